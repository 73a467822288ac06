package io.sekimori.trail.web;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.PagePart;
import io.sekimori.trail.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the ledger shows on other modules' pages and at home. */
@Configuration(proxyBeanMethods = false)
class TrailParts {
  @Bean
  PagePart historyOfCustomer(Access access) {
    return part("customer", "/trail/customers/", access);
  }

  @Bean
  PagePart historyOfPerson(Access access) {
    return part("person", "/trail/people/", access);
  }

  private static PagePart part(String page, String path, Access access) {
    return new PagePart() {
      @Override
      public String page() {
        return page;
      }

      @Override
      public Optional<String> href(Caller caller, String subject) {
        return may(access, caller, Act.READ_HISTORY)
            ? Optional.of(path + subject)
            : Optional.empty();
      }
    };
  }

  @Bean
  HomeTile ledgerTile(Access access, Trail trail) {
    return caller ->
        may(access, caller, Act.READ_LEDGER) ? Optional.of(tile(trail)) : Optional.empty();
  }

  private static HomeTile.Tile tile(Trail trail) {
    var also = List.of("/trail", "/histories", "/receipts");
    return new HomeTile.Tile(
        "trail.tile", HomeTile.Area.OVERSIGHT, 80, "/ledger", also, figures(trail));
  }

  private static List<HomeTile.Figure> figures(Trail trail) {
    String size = String.format(Locale.ROOT, "%,d", trail.size());
    var figures = new ArrayList<HomeTile.Figure>();
    figures.add(new HomeTile.Figure("trail.tile.size", size, HomeTile.Tone.CALM));
    trail
        .trouble()
        .map(word -> new HomeTile.Figure("trail.tile." + word, "!", HomeTile.Tone.ALARM))
        .ifPresent(figures::add);
    return figures;
  }

  private static boolean may(Access access, Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }
}
