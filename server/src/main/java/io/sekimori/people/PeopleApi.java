package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who I am; tokens of applications; lending a proof to one. */
@RestController
@RequestMapping("/api/v1")
class PeopleApi {
  private final StaffDesk desk;
  private final Tokens tokens;
  private final Delegations delegations;
  private final Intents intents;

  PeopleApi(StaffDesk desk, Tokens tokens, Delegations delegations, Intents intents) {
    this.desk = desk;
    this.tokens = tokens;
    this.delegations = delegations;
    this.intents = intents;
  }

  /**
   * The caller.
   *
   * @param assurance {@code passkey}, {@code password-and-code}, {@code application-token} or
   *     {@code on-behalf}
   * @param provedAt when the person (or the token) last proved itself
   */
  record Identity(
      String kind,
      String id,
      @Nullable String application,
      @Nullable String token,
      @Nullable String organisation,
      @Nullable String network,
      String assurance,
      Instant provedAt,
      @Nullable Limits limits) {}

  record Limits(
      Set<String> purposes, Set<String> fields, Set<String> populations, boolean demoOnly) {}

  record NewToken(
      String application,
      Set<String> purposes,
      Set<String> fields,
      Set<String> populations,
      Set<String> networks,
      Instant expires) {
    NewToken {
      Objects.requireNonNull(application);
      Objects.requireNonNull(purposes);
      Objects.requireNonNull(fields);
      Objects.requireNonNull(populations);
      Objects.requireNonNull(networks);
      Objects.requireNonNull(expires);
    }
  }

  /** The only answer that ever holds the token. */
  record MadeToken(String id, String token) {}

  record TokenRow(
      String id, String application, Tokens.Scope scope, Instant madeAt, Instant expiresAt) {}

  record Lending(String token) {
    Lending {
      Objects.requireNonNull(token);
    }
  }

  /** Send {@code code} as {@code Sekimori-On-Behalf-Of} together with the token. */
  record Lent(String code) {}

  @GetMapping("/me")
  Identity me(Caller caller) {
    var actor = caller.actor();
    var application = actor.application();
    var credential = actor.credential();
    boolean job = caller.person() == null;
    return new Identity(
        actor.kind().text(),
        actor.id(),
        application == null ? null : application.value(),
        job && credential != null ? credential.value() : null,
        actor.organisation() == null ? null : actor.organisation().value(),
        actor.network() == null ? null : actor.network().value(),
        assurance(caller.assurance()),
        caller.assurance().at(),
        limits(caller.scope()));
  }

  private static String assurance(Assurance assurance) {
    return switch (assurance) {
      case Assurance.Passkey _ -> "passkey";
      case Assurance.PasswordAndCode _ -> "password-and-code";
      case Assurance.ApplicationToken _ -> "application-token";
      case Assurance.OnBehalf _ -> "on-behalf";
    };
  }

  private static @Nullable Limits limits(Caller.@Nullable Scope scope) {
    return scope == null
        ? null
        : new Limits(
            scope.purposes().stream().map(PurposeId::value).collect(Collectors.toSet()),
            scope.fields().stream().map(FieldName::value).collect(Collectors.toSet()),
            scope.populations(),
            scope.demoOnly());
  }

  @GetMapping("/tokens")
  List<TokenRow> tokens(Caller caller) {
    intents.require(
        caller,
        Act.ADMINISTER_PEOPLE,
        Event.of("staff-view", caller.actor(), Event.Outcome.SERVED).with("what", "tokens"));
    return tokens.all().stream()
        .map(
            one ->
                new TokenRow(
                    one.id().value(),
                    one.application().value(),
                    one.scope(),
                    one.madeAt(),
                    one.expiresAt()))
        .toList();
  }

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  MadeToken make(@RequestBody NewToken form, Caller caller) {
    var scope =
        new Tokens.Scope(
            form.purposes(), form.fields(), form.populations(), form.networks(), false);
    var issued =
        desk.issueToken(caller, new ApplicationId(form.application()), scope, form.expires());
    return new MadeToken(issued.id().value(), issued.secret());
  }

  @DeleteMapping("/tokens/{token}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String token, Caller caller) {
    desk.endToken(caller, new CredentialId(token));
  }

  @PostMapping("/delegations")
  @ResponseStatus(HttpStatus.CREATED)
  Lent lend(@RequestBody Lending form, Caller caller) {
    return new Lent(delegations.lend(caller, new CredentialId(form.token())));
  }
}
