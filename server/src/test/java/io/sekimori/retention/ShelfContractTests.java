package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every place with objects has to do. */
abstract class ShelfContractTests {
  /** The place, empty. */
  abstract Shelf shelf();

  /** Puts an object there. */
  abstract void put(String name);

  /** Makes the place go away. */
  abstract void cutOff();

  List<Shelf.Thing> delete(List<Shelf.Thing> things) {
    return shelf().delete(things, () -> {});
  }

  static List<Shelf.Thing> all(Consumer<Consumer<Shelf.Thing>> way) {
    var found = new ArrayList<Shelf.Thing>();
    way.accept(found::add);
    return found;
  }

  static List<String> names(Consumer<Consumer<Shelf.Thing>> way) {
    return all(way).stream().map(Shelf.Thing::name).sorted().toList();
  }

  @Test
  void bothWaysFindWhatIsThere() {
    put("a.png");
    put("folder/b.png");
    put("folder/日本 語&+%.png");
    assertThat(names(shelf()::each)).containsExactly("a.png", "folder/b.png", "folder/日本 語&+%.png");
    assertThat(names(shelf()::list)).isEqualTo(names(shelf()::each));
    assertThat(all(shelf()::list))
        .allSatisfy(thing -> assertThat(thing.at()).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
  }

  @Test
  void whatIsDeletedIsInNoListingAndTheRestIs() {
    put("a.png");
    put("folder/日本 語&+%.png");
    put("kept.png");
    var doomed =
        all(shelf()::each).stream().filter(thing -> !thing.name().startsWith("kept")).toList();
    delete(doomed);
    assertThat(names(shelf()::list)).containsExactly("kept.png");
    assertThat(names(shelf()::each)).containsExactly("kept.png");
  }

  @Test
  void whatIsGoneAlreadyIsNoFailure() {
    put("a.png");
    var found = all(shelf()::each);
    delete(found);
    delete(found);
    assertThat(names(shelf()::list)).isEmpty();
  }

  @Test
  void whatWasWrittenAnewSinceItWasListedStays() {
    put("a.png");
    put("b.png");
    var listed =
        all(shelf()::each).stream()
            .map(thing -> thing.name().equals("a.png") ? listedEarlier(thing) : thing)
            .toList();
    assertThat(delete(listed)).extracting(Shelf.Thing::name).containsExactly("a.png");
    assertThat(names(shelf()::list)).containsExactly("a.png");
  }

  @Test
  void whoMayNotGoOnDeletesNothingMore() {
    for (int i = 0; i < 5; i++) {
      put("many/" + i);
    }
    var left = new int[] {3};
    Runnable before =
        () -> {
          if (left[0]-- == 0) {
            throw new IllegalStateException("no more");
          }
        };
    var found = all(shelf()::each);
    assertThatThrownBy(() -> shelf().delete(found, before)).hasMessage("no more");
    assertThat(names(shelf()::list)).hasSize(2);
  }

  private static Shelf.Thing listedEarlier(Shelf.Thing thing) {
    return new Shelf.Thing(thing.name(), thing.version(), thing.at().minus(Duration.ofDays(10)));
  }

  @Test
  void moreThanAPageIsFoundAndDeleted() {
    for (int i = 0; i < pages(); i++) {
      put("many/%05d".formatted(i));
    }
    assertThat(names(shelf()::list)).hasSize(pages());
    delete(all(shelf()::each));
    assertThat(names(shelf()::list)).isEmpty();
  }

  int pages() {
    return 1203;
  }

  @Test
  void aPlaceThatDoesNotAnswerIsNotAnEmptyOne() {
    put("a.png");
    var shelf = shelf();
    var found = all(shelf::each);
    cutOff();
    for (Runnable way :
        List.<Runnable>of(
            () -> all(shelf::each), () -> all(shelf::list), () -> shelf.delete(found, () -> {}))) {
      assertThatThrownBy(way::run)
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.NOT_READY));
    }
  }
}
