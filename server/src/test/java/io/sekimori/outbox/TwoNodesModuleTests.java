package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TwoNodesModuleTests {
  private static final int MESSAGES = 200;
  private final MailForTests all = new MailForTests("");
  private final ConcurrentLinkedQueue<MessageId> sent = new ConcurrentLinkedQueue<>();

  private final Route counting =
      new Route() {
        @Override
        public Kind kind() {
          return Kind.MAIL;
        }

        @Override
        public boolean configured() {
          return true;
        }

        @Override
        public void deliver(Queued message) {
          sent.add(message.id());
        }
      };

  @Test
  void twoNodesSendEachMessageOnce() throws InterruptedException, ExecutionException {
    for (int i = 0; i < MESSAGES; i++) {
      all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    }
    var other = TestDatabases.ofAnotherNode(all.databases);
    try (other;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes = new ArrayList<Future<Integer>>();
      for (var rows : List.of(all.rows, new MessageRows(other, all.keys, all.clock))) {
        var courier = new Courier(rows, counting, "node-" + nodes.size());
        nodes.add(threads.submit(() -> carryAll(courier)));
      }
      int carried = 0;
      for (var node : nodes) {
        assertThat(node.get()).as("both work").isPositive();
        carried += node.get();
      }
      assertThat(carried).isEqualTo(MESSAGES);
    }
    assertThat(sent).hasSize(MESSAGES).doesNotHaveDuplicates();
    assertThat(all.rows.waiting()).isZero();
  }

  private static int carryAll(Courier courier) {
    int carried = 0;
    while (courier.carryOne()) {
      carried++;
    }
    return carried;
  }
}
