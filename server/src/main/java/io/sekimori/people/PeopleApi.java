package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
  private final TokenDesk desk;
  private final Tokens tokens;
  private final Delegations delegations;
  private final Intents intents;

  PeopleApi(TokenDesk desk, Tokens tokens, Delegations delegations, Intents intents) {
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
      Set<String> purposes,
      Set<String> fields,
      Set<String> populations,
      Set<String> acts,
      boolean demoOnly) {}

  /**
   * A token that is wanted.
   *
   * @param acts what it may do apart from customers, such as {@code open-case}
   * @param approvers who may agree, if its program holds anything
   * @param approval the approval of exactly this token
   */
  record NewToken(
      String application,
      Set<String> purposes,
      Set<String> fields,
      Set<String> populations,
      Set<String> networks,
      @Nullable Set<String> acts,
      Instant expires,
      @Nullable Set<String> approvers,
      @Nullable String approval) {
    NewToken {
      Objects.requireNonNull(application);
      Objects.requireNonNull(purposes);
      Objects.requireNonNull(fields);
      Objects.requireNonNull(populations);
      Objects.requireNonNull(networks);
      Objects.requireNonNull(expires);
    }
  }

  /**
   * The only answer that ever holds the token, or what waits for approval.
   *
   * @param hash of the content to be approved
   */
  record MadeToken(
      @Nullable String id,
      @Nullable String token,
      String state,
      @Nullable String approval,
      @Nullable String hash) {
    static ResponseEntity<MadeToken> made(Tokens.Issued issued) {
      var made = new MadeToken(issued.id().value(), issued.secret(), "made", null, null);
      return ResponseEntity.status(HttpStatus.CREATED).body(made);
    }

    static ResponseEntity<MadeToken> asked(TokenDesk.Asked asked) {
      var approval = asked.approval().value();
      return ResponseEntity.accepted()
          .body(new MadeToken(null, null, "awaiting-approval", approval, asked.hash()));
    }

    @Override
    public String toString() {
      return "MadeToken[" + id + "]";
    }
  }

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
            scope.acts().stream().map(PeopleApi::word).collect(Collectors.toSet()),
            scope.demoOnly());
  }

  private static String word(Act act) {
    return act.name().toLowerCase(Locale.ROOT).replace('_', '-');
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

  /** Two requests of the same content if a second person must agree: the first names approvers. */
  @PostMapping("/tokens")
  ResponseEntity<MadeToken> make(@RequestBody NewToken form, Caller caller) {
    var acts = form.acts() == null ? Set.<String>of() : form.acts();
    var scope =
        new Tokens.Scope(
            form.purposes(), form.fields(), form.populations(), form.networks(), acts, false);
    var wanted = new TokenDesk.Wanted(new ApplicationId(form.application()), scope, form.expires());
    if (form.approval() != null) {
      return MadeToken.made(desk.make(caller, wanted, new ApprovalId(form.approval())));
    }
    if (form.approvers() != null && !form.approvers().isEmpty()) {
      var named = form.approvers().stream().map(PersonId::new).collect(Collectors.toSet());
      return MadeToken.asked(desk.ask(caller, wanted, named));
    }
    return MadeToken.made(desk.make(caller, wanted));
  }

  @DeleteMapping("/tokens/{token}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String token, Caller caller) {
    desk.end(caller, new CredentialId(token));
  }

  @PostMapping("/delegations")
  @ResponseStatus(HttpStatus.CREATED)
  Lent lend(@RequestBody Lending form, Caller caller) {
    return new Lent(delegations.lend(caller, new CredentialId(form.token())));
  }
}
