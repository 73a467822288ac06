package io.sekimori.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.EventKind;
import io.sekimori.access.Receiver;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What stands on the page of rights beside a grant. */
class RightsViewTests {
  private final RightsView view = new RightsView(new Words(messages(), PersonId::value));

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setBasenames("messages/console", "messages/access", "messages/trail");
    return messages;
  }

  @AfterEach
  void inNoLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  private static Authority grant(@Nullable EventKind event) {
    return new Authority.StandingGrant(
        new GrantId("stand-in"),
        new Receiver.OnePerson(new PersonId("owner-sg")),
        Set.of(Act.SEARCH),
        Set.of(FieldClass.CONTACT),
        Set.of(Form.MASKED),
        Set.of(new PurposeId("customer-enquiry")),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        event);
  }

  @Test
  void thatItCountsOnlyWhileAnEventIsDeclaredIsALimit() {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    assertThat(view.grantRows(List.of(grant(EventKind.BCP))).getFirst().limits())
        .containsExactly("Only while declared: Business continuity (BCP)");
    LocaleContextHolder.setLocale(Locale.JAPANESE);
    assertThat(view.grantRows(List.of(grant(EventKind.BCP))).getFirst().limits())
        .singleElement()
        .asString()
        .contains("BCP");
    assertThat(view.grantRows(List.of(grant(null))).getFirst().limits()).isEmpty();
  }
}
