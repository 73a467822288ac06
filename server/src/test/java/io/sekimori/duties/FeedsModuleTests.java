package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedsModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private final World world = new World(TestAccess.NOW);
  private final Feeds feeds =
      new Feeds(world.rows, world.desk(), world.ledger, world.databases, world.node.time);

  @Test
  void showsDaysAndCountsOfItsPersonAlone() {
    world.due(TODAY.plusDays(3), "role:client-service");
    world.due(TODAY.plusDays(3), "person:clerk");
    world.due(TODAY.plusDays(5), "role:data-owner");
    var secret = feeds.make(TestAccess.clerk(), Locale.JAPANESE);
    assertThat(feeds.read(secret).due()).isEqualTo(Map.of(TODAY.plusDays(3), 2));
    assertThat(feeds.read(secret).language()).isEqualTo(Locale.JAPANESE);
  }

  @Test
  void aNewAddressEndsTheOldOneAndAnEndedOneShowsNothing() {
    var first = feeds.make(TestAccess.clerk(), Locale.JAPANESE);
    var second = feeds.make(TestAccess.clerk(), Locale.JAPANESE);
    assertThatThrownBy(() -> feeds.read(first)).hasMessageContaining("not-found");
    assertThat(feeds.read(second).due()).isEmpty();
    assertThat(feeds.has(TestAccess.clerk())).isTrue();
    feeds.end(TestAccess.clerk());
    assertThatThrownBy(() -> feeds.read(second)).hasMessageContaining("not-found");
    assertThat(feeds.has(TestAccess.clerk())).isFalse();
  }

  @Test
  void whoHoldsNoRoleAnyMoreIsShownNothing() {
    var secret = feeds.make(TestAccess.clerk(), Locale.JAPANESE);
    world.roles.replaceAll((_, _) -> Set.of());
    assertThatThrownBy(() -> feeds.read(secret)).hasMessageContaining("not-found");
  }

  @Test
  void theSecretIsNotInTheDatabase() {
    var secret = feeds.make(TestAccess.clerk(), Locale.JAPANESE);
    var row =
        world
            .databases
            .data()
            .client()
            .sql("select f::text || encode(hash, 'escape') from duties.feed f")
            .query(String.class)
            .single();
    assertThat(row).doesNotContain(secret);
    assertThat(secret.getBytes(StandardCharsets.UTF_8)).hasSize(43);
  }

  @Test
  void aFeedIsBoundedByItsWindowAndByItsDaysAndSaysUntilWhen() {
    world.due(TODAY.minusDays(31), "role:client-service");
    world.due(TODAY.plusDays(366), "role:client-service");
    var secret = feeds.make(TestAccess.clerk(), Locale.JAPANESE);
    assertThat(feeds.read(secret).due()).isEmpty();
    assertThat(feeds.read(secret).until()).isEqualTo(TODAY.plusDays(365));
    for (int i = 0; i < Feeds.MOST_DAYS + 20; i++) {
      world.due(TODAY.plusDays(i), "role:client-service");
      world.due(TODAY.plusDays(i), "role:data-owner");
    }
    world.due(TODAY.plusDays(7), "person:clerk");
    var feed = feeds.read(secret);
    assertThat(feed.due()).hasSize(Feeds.MOST_DAYS).containsEntry(TODAY.plusDays(7), 2);
    assertThat(feed.from()).isEqualTo(TODAY.minusDays(30));
    assertThat(feed.until()).isEqualTo(TODAY.plusDays(Feeds.MOST_DAYS - 1L));
    assertThat(feed.due().keySet()).allMatch(day -> !day.isAfter(feed.until()));
  }
}
