package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class EventCodecTests {
  private static final String NONCE = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final Instant AT = Instant.parse("2020-07-14T13:30:00.120Z");
  private static final CustomerHandle CUSTOMER = CustomerHandle.parse("AAAAAAAAAAAAAAAAAAAAAQ");

  static Event everything() {
    var actor =
        new Actor(
            Actor.Kind.PERSON,
            "p-hanako",
            new SessionId("s-1"),
            new CredentialId("c-1"),
            new NetworkId("tokyo-office"),
            new OrganisationId("own"),
            "jp",
            new ApplicationId("a-1"));
    return new Event(
        EventTypes.REVEAL,
        actor,
        List.of(CUSTOMER),
        List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)),
        new GrantId("g-1"),
        new PurposeId("customer-enquiry"),
        new CaseId("k-1"),
        Event.Outcome.SERVED,
        ProblemCode.OVER_BUDGET,
        Map.of("hits", 9007199254740991L, "answer", "no"));
  }

  @Test
  void writesWhatTheStandardsOwnCanonicaliserWrites() throws IOException {
    byte[] ours = bytes(everything());
    assertThat(new JsonCanonicalizer(ours).getEncodedUTF8()).isEqualTo(ours);
  }

  @Test
  void writesTheVectorOfTheSpecification() {
    assertThat(new String(bytes(everything()), StandardCharsets.US_ASCII))
        .isEqualTo(
            "{\"actor\":{\"application\":\"a-1\",\"country\":\"jp\",\"credential\":\"c-1\","
                + "\"id\":\"p-hanako\",\"kind\":\"person\",\"network\":\"tokyo-office\","
                + "\"organisation\":\"own\",\"session\":\"s-1\"},"
                + "\"at\":\"2020-07-14T13:30:00.120Z\",\"case\":\"k-1\",\"code\":\"over-budget\","
                + "\"facts\":{\"answer\":\"no\",\"hits\":9007199254740991},\"grant\":\"g-1\","
                + "\"node\":\"node-1\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA\","
                + "\"outcome\":\"served\",\"purpose\":\"customer-enquiry\","
                + "\"shown\":[{\"fields\":[\"telephone\"],\"form\":\"full\"}],"
                + "\"subjects\":[\"AAAAAAAAAAAAAAAAAAAAAQ\"],\"type\":\"reveal\",\"v\":1}");
  }

  @Test
  void readsBackWhatItWrote() {
    var decoded = EventCodec.decode(0, bytes(everything()));
    assertThat(decoded.event()).isEqualTo(everything());
    assertThat(decoded.at()).isEqualTo(AT);
    assertThat(decoded.node()).isEqualTo("node-1");
  }

  @Test
  void keepsAMinimalEventMinimal() throws IOException {
    byte[] ours = bytes(Event.of("pulse", Actor.system("ledger"), Event.Outcome.DONE));
    assertThat(new JsonCanonicalizer(ours).getEncodedUTF8()).isEqualTo(ours);
    assertThat(EventCodec.decode(0, ours).event().subjects()).isEmpty();
  }

  @Test
  void refusesAFactThatIsNoIdOfOurs() {
    var event = Event.of("import", Actor.system("vault"), Event.Outcome.DONE);
    assertThatThrownBy(() -> event.with("name", "山田 花子"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fact name");
    assertThatThrownBy(() -> event.with("number", 1L << 53))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesMoreThanFiveHundredCustomers() {
    var event = Event.of("import", Actor.system("vault"), Event.Outcome.DONE);
    assertThatThrownBy(() -> event.about(Collections.nCopies(501, CUSTOMER)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("too-many-customers");
  }

  @Test
  void fitsTheLargestEventIntoABundle() {
    var fields = Collections.nCopies(60, new FieldName("f".repeat(64)));
    var event =
        everything()
            .about(Collections.nCopies(500, CUSTOMER))
            .showing(List.of(new Event.Shown(fields, Form.FULL)));
    assertThat(bytes(event)).hasSizeLessThanOrEqualTo(Leaf.LONGEST);
  }

  private static byte[] bytes(Event event) {
    return EventCodec.encode(event, "node-1").finish(Leaf.time(AT), NONCE);
  }
}
