package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.edge.HomeTile.Area;
import io.sekimori.edge.HomeTile.Figure;
import io.sekimori.edge.HomeTile.Shown;
import io.sekimori.edge.HomeTile.Tile;
import io.sekimori.edge.HomeTile.Tone;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;

/** The menu of one reader: areas in order, folded or not, and where the reader stands. */
class MenuTests {
  private static final Tile CUSTOMERS = tile(Area.CLIENTS, 10, "/customers");
  private static final Tile RIGHTS = tile(Area.ADMINISTRATION, 10, "/rights");
  private static final Tile STAFF = tile(Area.ADMINISTRATION, 5, "/staff");
  private static final Tile PAST = tile(Area.OVERSIGHT, 10, "/rights/past");
  private static final Tile LEDGER =
      new Tile("ledger", Area.OVERSIGHT, 20, "/ledger", List.of("/receipts"), List.of());

  @BeforeEach
  void signedIn() {
    var who = new CallerAuthentication(EdgeForTests.HANAKO, "", null);
    SecurityContextHolder.getContext().setAuthentication(who);
  }

  @AfterEach
  void signedOut() {
    SecurityContextHolder.clearContext();
  }

  private static Tile tile(Area area, int order, String href, Figure... figures) {
    return new Tile("tile", area, order, href, Arrays.asList(figures));
  }

  private static Frame at(String path, Tile... tiles) {
    var beans = new StaticListableBeanFactory();
    for (var tile : tiles) {
      beans.addBean(tile.href(), (HomeTile) caller -> Optional.of(tile));
    }
    beans.addBean("nothing", (HomeTile) caller -> Optional.empty());
    var settings =
        new EdgeSettings(
            URI.create("https://sekimori.test"), "live", "ja", List.of("10.0.0.1"), false, 1, 1);
    return new Frame(
        new MockHttpServletRequest("POST", path),
        settings,
        new Languages(settings),
        beans.getBeanProvider(HomeTile.class),
        beans.getBeanProvider(Banner.class));
  }

  @Test
  void areasComeInTheirOrderAndOnlyWithSomethingInThem() {
    var areas = at("/", RIGHTS, STAFF, CUSTOMERS).areas();
    assertThat(areas)
        .containsExactly(
            new Shown(Area.CLIENTS, List.of(CUSTOMERS)),
            new Shown(Area.ADMINISTRATION, List.of(STAFF, RIGHTS)));
    assertThat(areas)
        .extracting(Shown::folds)
        .as("one link is no list")
        .containsExactly(false, true);
  }

  @Test
  void whatWaitsForTheReaderIsNeverFolded() {
    var approvals = tile(Area.MINE, 1, "/approvals");
    var asked = tile(Area.MINE, 2, "/asked");
    assertThat(at("/", approvals, asked).areas()).extracting(Shown::folds).containsExactly(false);
  }

  @Test
  void anAlarmIsSeenWhileItsAreaIsFolded() {
    var calm = new Shown(Area.DATA, List.of(tile(Area.DATA, 1, "/a", figure(Tone.CALM))));
    var warned = new Shown(Area.DATA, List.of(tile(Area.DATA, 1, "/a", figure(Tone.WARN))));
    var alarming = tile(Area.DATA, 1, "/a", figure(Tone.CALM), figure(Tone.ALARM));
    assertThat(calm.alarming()).isFalse();
    assertThat(warned.alarming()).isFalse();
    assertThat(new Shown(Area.DATA, List.of(alarming)).alarming()).isTrue();
    assertThat(alarming.pressing()).containsExactly(figure(Tone.ALARM));
  }

  @Test
  void aLinkCarriesCountsAndNoDates() {
    var never = new Figure("figure", "", Tone.ALARM);
    var none = new Figure("figure", "0", Tone.WARN);
    var day = new Figure("figure", "2026-12-01", Tone.WARN);
    var many = new Figure("figure", "1,234", Tone.WARN);
    var tile = tile(Area.DATA, 1, "/a", never, none, day, many);
    assertThat(tile.pressing()).containsExactly(many);
    assertThat(tile.alarming()).isTrue();
  }

  private static Figure figure(Tone tone) {
    return new Figure("figure", "3", tone);
  }

  @Test
  void theNearestTileIsWhereTheReaderStands() {
    var frame = at("/rights/past/person", RIGHTS, PAST, STAFF);
    assertThat(frame.current(PAST)).isEqualTo("true");
    assertThat(frame.current(RIGHTS)).isNull();
    assertThat(frame.areas()).extracting(frame::within).containsExactly(true, false);
    assertThat(at("/rights/past", RIGHTS, PAST).current(PAST)).isEqualTo("page");
    assertThat(at("/rightsholders", RIGHTS, PAST).current(RIGHTS)).isNull();
  }

  @Test
  void pagesThatLieElsewhereBelongToTheirTile() {
    var frame = at("/receipts/7", PAST, LEDGER);
    assertThat(frame.current(LEDGER)).isEqualTo("true");
    assertThat(frame.within(new Shown(Area.OVERSIGHT, List.of(PAST, LEDGER)))).isTrue();
  }
}
