package io.sekimori.vault.intake;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.SessionId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An actor as text in a row: ids only. */
final class ActorText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ActorText() {}

  private record Form(
      String kind,
      String id,
      @Nullable String session,
      @Nullable String credential,
      @Nullable String network,
      @Nullable String organisation,
      String country,
      @Nullable String application) {}

  static String of(Actor actor) {
    return JSON.writeValueAsString(
        new Form(
            actor.kind().name(),
            actor.id(),
            text(actor.session(), SessionId::value),
            text(actor.credential(), CredentialId::value),
            text(actor.network(), NetworkId::value),
            text(actor.organisation(), OrganisationId::value),
            actor.country(),
            text(actor.application(), ApplicationId::value)));
  }

  static Actor parse(String text) {
    var form = JSON.readValue(text, Form.class);
    return new Actor(
        Actor.Kind.valueOf(form.kind()),
        form.id(),
        text(form.session(), SessionId::new),
        text(form.credential(), CredentialId::new),
        text(form.network(), NetworkId::new),
        text(form.organisation(), OrganisationId::new),
        form.country(),
        text(form.application(), ApplicationId::new));
  }

  private static <A, B> @Nullable B text(@Nullable A from, Function<A, B> to) {
    return from == null ? null : to.apply(from);
  }
}
