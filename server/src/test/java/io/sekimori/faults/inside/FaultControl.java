package io.sekimori.faults.inside;

import io.sekimori.demo.SampleFirm;
import io.sekimori.history.FaultHistory;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.retention.FaultRuns;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.Imports;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;

/**
 * The one thing that a server under test has and a real one has not: a wire to the test over its
 * standard input and output, for what has no door in the product (rotations at a chosen moment, a
 * clock that was set). Everything else the test asks over HTTP.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sekimori.faults")
class FaultControl {
  static final String MARK = "fault: ";

  private final ApplicationContext context;

  FaultControl(ApplicationContext context) {
    this.context = context;
  }

  @Bean
  static Halt halt() {
    return new Halt();
  }

  @Bean
  @Primary
  static Clock shiftedClock(@Value("${sekimori.faults.clock:0}") long seconds) {
    return new ShiftedClock(Duration.ofSeconds(seconds));
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    Thread.ofPlatform().daemon().name("faults").start(this::listen);
    say("ready " + context.getEnvironment().getProperty("local.server.port"));
  }

  private void listen() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var words = List.of(line.split(" "));
        Thread.ofVirtual().start(() -> answer(words));
      }
    } catch (IOException theTestIsGone) {
      // nobody asks any more
    }
  }

  private void answer(List<String> words) {
    String number = words.getFirst();
    try {
      say(number + " done " + obey(words.get(1), words.subList(2, words.size())));
    } catch (RuntimeException failed) {
      say(number + " failed " + failed);
    }
  }

  private String obey(String verb, List<String> about) {
    var keys = context.getBean(Keys.class);
    return switch (verb) {
      case "halt-after" -> halt(Integer.parseInt(about.getFirst()));
      case "set-clock" -> setClock(Long.parseLong(about.getFirst()));
      case "rotate-epoch" -> "" + keys.rotateEpoch().to();
      case "rotate-kek" -> rotateKek(keys);
      case "rotate-index" -> "" + keys.beginIndexRotation();
      case "epoch" -> keys.status().epoch() + (keys.status().epochDraining() ? " draining" : "");
      case "import" -> bringIn(Long.parseLong(about.getFirst()));
      case "verify" -> context.getBean(Ledger.class).verify().toString();
      case "shred" -> shred(keys, about.getFirst());
      case "retention-begin" -> FaultRuns.begin(context);
      case "retention-hold" -> FaultRuns.hold(context, about.getFirst());
      case "retention-look" -> FaultRuns.look(context);
      case "history-round" -> "" + FaultHistory.round(context);
      case "size" -> "" + context.getBean(Ledger.class).size();
      case "checkpoint" -> checkpoint(context.getBean(Ledger.class));
      case "key" -> context.getBean(Ledger.class).verifierKey();
      case "standing" -> context.getBean(Ledger.class).standing().toString();
      default -> throw new IllegalArgumentException(verb);
    };
  }

  private String halt(int steps) {
    context.getBean(Halt.class).after(steps);
    return "";
  }

  private String setClock(long seconds) {
    context.getBean(ShiftedClock.class).set(Duration.ofSeconds(seconds));
    return "";
  }

  private static String rotateKek(Keys keys) {
    keys.rotateKek();
    return "";
  }

  /** Every key of a customer. */
  private static String shred(Keys keys, String customer) {
    var handle = CustomerHandle.parse(customer);
    var doomed =
        Catalogue.current().retentionClasses().stream().map(one -> new KeyName(handle, one));
    return "" + keys.dataKeys().shred(doomed.toList());
  }

  /** The size that the newest checkpoint covers: its second line. */
  private static String checkpoint(Ledger ledger) {
    return ledger.checkpoint().map(note -> note.split("\n")[1]).orElse("0");
  }

  /** Customers whose numbers no others have, or those of an import that was killed. */
  private String bringIn(long customers) {
    var firm = new SampleFirm(20_250_101L, 1_000_000 + customers, 0);
    var all = java.util.stream.LongStream.range(1_000_000, firm.size()).mapToObj(firm::customer);
    var result =
        context.getBean(Imports.class).bySystem("faults", "demo", all.iterator(), ignored -> {});
    return result.taken() + " " + result.duplicates();
  }

  static synchronized void say(String what) {
    System.out.println(MARK + what);
    System.out.flush();
  }
}
