package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/** More customers than one chunk has room for, and more kinds of them than a table begins with. */
class MarksTests {
  private static final int CUSTOMERS = 200_000;
  private final Random random = new Random(7);

  private static Shown shown(int number) {
    return new Shown(List.of(new FieldName("f-%02d".formatted(number))), Form.FULL, "");
  }

  @Test
  void everyCustomerComesOnceWithAllThatTheyWereShown() {
    var marks = new Marks();
    var expected = new HashMap<Integer, Long>();
    for (int bit = 0; bit < 12; bit++) {
      var whole = new MutableRoaringBitmap();
      for (int i = 0; i < 40_000; i++) {
        int customer = random.nextInt(CUSTOMERS);
        if (random.nextBoolean()) {
          whole.add(customer);
        } else {
          marks.customers(shown(bit)).add(customer);
        }
        expected.merge(customer, 1L << bit, (one, other) -> one | other);
      }
      marks.customers(shown(bit), whole);
    }
    var found = new HashMap<Integer, Long>();
    var groups = new Marks.Groups();
    marks.each(
        (ordinal, mask) -> {
          assertThat(found.put(ordinal, mask)).isNull();
          groups.add(mask);
        });
    assertThat(found).isEqualTo(expected);
    assertThat(expected.keySet()).anyMatch(customer -> customer >= 1 << 16);
    assertCounted(groups, expected);
  }

  private static void assertCounted(Marks.Groups groups, Map<Integer, Long> masks) {
    var expected = new HashMap<Long, Long>();
    masks.values().forEach(mask -> expected.merge(mask, 1L, Long::sum));
    var found = new HashMap<Long, Long>();
    groups.each((key, number) -> assertThat(found.put(key, number)).isNull());
    assertThat(found).isEqualTo(expected).hasSizeGreaterThan(1 << 10);
  }

  @Test
  void asManySetsFitAsANumberHasBits() {
    var marks = new Marks();
    for (int bit = 0; bit < Marks.BITS; bit++) {
      marks.customers(shown(bit)).add(bit);
    }
    assertThat(marks.fits()).isTrue();
    var seen = new HashMap<Integer, List<Shown>>();
    marks.each((ordinal, mask) -> seen.put(ordinal, marks.seen(mask)));
    assertThat(seen).hasSize(Marks.BITS).containsEntry(62, List.of(shown(62)));
    marks.customers(shown(Marks.BITS)).add(0);
    assertThat(marks.fits()).isFalse();
  }
}
