package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.ledger.MemoryLedger;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Unsealed entries are asked as what they say, said once however often they say it. */
class SaidTests {
  private static List<Stored> entries(MemoryLedger ledger) {
    var read = new ArrayList<Stored>();
    ledger.readForward(0, ledger.size(), read::add);
    return read;
  }

  private static MemoryLedger world(long seed, int times) {
    var ledger = new MemoryLedger();
    var world = new Worlds(seed).world(20);
    for (int i = 0; i < times; i++) {
      world.forEach(one -> ledger.record(one.event()));
    }
    return ledger;
  }

  private static List<Map<String, String>> asked(TestLeaves leaves, long length) {
    var columns = new ArrayList<>(List.of("entry", "time"));
    columns.addAll(Said.WORDS);
    var rows = new ArrayList<Map<String, String>>();
    leaves
        .leaves()
        .ask(
            length,
            "select %s from leaves order by entry"
                .formatted(Columns.ASKED.replace("subjects", "subjects::varchar as subjects")),
            row -> {
              var words = new LinkedHashMap<String, String>();
              for (var name : columns) {
                words.put(name, Columns.word(row, name));
              }
              words.put("subjects", row.getString("subjects"));
              rows.add(words);
            });
    return rows;
  }

  private static Map<String, String> row(Stored stored) {
    var leaf = Leaf.of(stored);
    var words = new LinkedHashMap<String, String>();
    words.put("entry", Long.toString(leaf.entry()));
    words.put("time", Long.toString(leaf.time()));
    Said.WORDS.forEach(name -> words.put(name, leaf.words().getOrDefault(name, "")));
    words.put(
        "subjects",
        leaf.subjects().stream().map(one -> one.value().toString()).toList().toString());
    return words;
  }

  /** In portions, while they are sealed behind its back. */
  @Property(tries = 15)
  void areAskedAsTheyWereDecoded(@ForAll long seed) {
    var ledger = world(seed, 3);
    var random = new Random(seed);
    var rows = entries(ledger).stream().map(SaidTests::row).toList();
    try (var leaves = TestLeaves.of(ledger)) {
      for (int length = 1; length < rows.size(); length += 1 + random.nextInt(25)) {
        assertThat(asked(leaves, length)).isEqualTo(rows.subList(0, length));
        if (random.nextInt(3) == 0) {
          leaves.seal(9);
        }
      }
      assertThat(asked(leaves, rows.size())).isEqualTo(rows);
    }
  }

  @Property(tries = 20)
  void whatIsSaidAgainIsSaidOnce(@ForAll long seed) {
    assertThat(said(entries(world(seed, 10)))).isEqualTo(said(entries(world(seed, 1))));
  }

  private static long said(List<Stored> entries) {
    var said = new Said();
    var words = new StringWriter();
    entries.forEach(one -> said.write(one, new StringWriter(), words));
    return words.toString().lines().count();
  }

  /** Of what may stand there and is not ours, nothing is taken for something else. */
  @Example
  void whatIsNotWrittenAsWeWriteIsDecodedEachTime() {
    var ours =
        "{\"actor\":{\"id\":\"p\",\"kind\":\"person\"},\"at\":\"2020-07-14T13:30:00.120Z\","
            + "\"node\":\"n\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"outcome\":\"done\","
            + "\"type\":\"x\",\"v\":1}";
    assertThat(said(twice(ours))).isEqualTo(1);
    assertThat(said(twice(ours.replace("\"v\":1", "\"v\":2")))).isEqualTo(2);
    assertThat(said(twice(ours.replace("\"x\"", "\"\\u0078\"")))).isEqualTo(2);
    assertThat(
            said(
                twice(
                    ours.replace(
                        "\"node\"", "\"facts\":{\"nonce\":\"bbbbbbbbbbbbbbbbbbbbbb\"},\"node\""))))
        .isEqualTo(2);
  }

  private static List<Stored> twice(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return List.of(new Stored(7, bytes), new Stored(8, bytes));
  }
}
