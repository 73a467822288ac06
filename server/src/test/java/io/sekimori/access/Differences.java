package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.CUSTOMER;
import static io.sekimori.access.SampleFirm.ENQUIRY;
import static io.sekimori.access.SampleFirm.MY_NUMBER;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.STRANGER;
import static io.sekimori.access.SampleFirm.TAX_CHECK;
import static io.sekimori.access.SampleFirm.TAX_JOB;
import static io.sekimori.access.SampleFirm.TELEPHONE;
import static io.sekimori.access.SampleFirm.TOKYO;
import static io.sekimori.access.SampleFirm.ask;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.SampleFirm.passkey;
import static io.sekimori.access.SampleFirm.revealTelephone;
import static io.sekimori.terms.ProblemCode.*;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An everyday reveal with one thing different, and the rule that then fails. */
final class Differences {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private Differences() {}

  /** One thing is different from an everyday reveal, and the rule that is named is the one. */
  record Different(
      String what,
      Caller caller,
      Ask ask,
      @Nullable Case within,
      @Nullable ProblemCode code,
      String rule) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Different> differences() {
    return Stream.of(callers(), proofs(), purposesAndForms(), places(), cases(), customers())
        .flatMap(List::stream);
  }

  private static Different by(String what, Caller caller, @Nullable ProblemCode code, String rule) {
    return new Different(what, caller, revealTelephone(), SampleFirm.openCase(), code, rule);
  }

  private static Different asking(String what, Ask ask, @Nullable ProblemCode code, String rule) {
    return new Different(what, caller(CLERK), ask, SampleFirm.openCase(), code, rule);
  }

  private static Different within(
      String what, @Nullable Case one, @Nullable ProblemCode code, String rule) {
    return new Different(what, caller(CLERK), revealTelephone(), one, code, rule);
  }

  private static List<Different> callers() {
    var nobody = new PersonId("nobody");
    return List.of(
        by("an unknown person", caller(nobody), NOT_PERMITTED, "caller-known"),
        by("a person without a role", caller(SampleFirm.NEWCOMER), NOT_PERMITTED, "act-allowed"),
        by("an administrator", caller(ADMIN), NOT_PERMITTED, "act-allowed"),
        by("a token alone", SampleFirm.batch(), NOT_PERMITTED, "act-allowed"),
        by(
            "a token for a person without this purpose",
            SampleFirm.onBehalf(CLERK, Set.of(TAX_JOB), Set.of(TELEPHONE)),
            TOKEN_INSUFFICIENT,
            "within-token"),
        by(
            "a token for a person without this field",
            SampleFirm.onBehalf(CLERK, Set.of(ENQUIRY), Set.of()),
            TOKEN_INSUFFICIENT,
            "within-token"));
  }

  private static List<Different> proofs() {
    return List.of(
        by(
            "a password",
            proved(new Assurance.PasswordAndCode(NOW)),
            PASSKEY_REQUIRED,
            "proof-suffices"),
        by(
            "a passkey without user verification",
            proved(new Assurance.Passkey(NOW, false, false)),
            PASSKEY_REQUIRED,
            "proof-suffices"),
        by(
            "a passkey that may be copied",
            proved(new Assurance.Passkey(NOW, true, true)),
            PASSKEY_BACKED_UP,
            "proof-suffices"),
        by(
            "a passkey a second too old",
            proved(passkey(NOW.minus(HALF_HOUR).minusSeconds(1))),
            PASSKEY_TOO_OLD,
            "proof-suffices"),
        by(
            "a passkey of the future",
            proved(passkey(NOW.plus(Duration.ofMinutes(2)))),
            PASSKEY_TOO_OLD,
            "proof-suffices"));
  }

  static Caller proved(Assurance assurance) {
    return caller(CLERK, assurance, TOKYO);
  }

  private static List<Different> purposesAndForms() {
    var number = Map.of(MY_NUMBER, FieldClass.INDIVIDUAL_NUMBER);
    return List.of(
        asking("no purpose", ask(Act.REVEAL, Form.FULL, null), PURPOSE_REQUIRED, "purpose-given"),
        asking(
            "an unknown purpose",
            ask(Act.REVEAL, Form.FULL, new PurposeId("curiosity")),
            PURPOSE_NOT_PERMITTED,
            "purpose-fits-caller"),
        asking(
            "a purpose of jobs",
            ask(Act.REVEAL, Form.FULL, TAX_JOB),
            PURPOSE_NOT_PERMITTED,
            "purpose-fits-caller"),
        asking(
            "a purpose of others",
            ask(Act.REVEAL, Form.FULL, TAX_CHECK),
            PURPOSE_NOT_PERMITTED,
            "grant-for-purpose"),
        asking(
            "a class of others",
            ask(Act.REVEAL, number, Form.FULL, ENQUIRY, SampleFirm.CASE, CUSTOMER),
            FIELD_NOT_PERMITTED,
            "grant-for-fields"),
        asking(
            "an original page",
            ask(Act.REVEAL, Form.PAGE, ENQUIRY),
            FORM_NOT_PERMITTED,
            "grant-for-form"),
        asking("bulk", ask(Act.BULK_REVEAL, Form.FULL, ENQUIRY), NOT_PERMITTED, "act-allowed"));
  }

  private static List<Different> places() {
    var number = Map.of(MY_NUMBER, FieldClass.INDIVIDUAL_NUMBER);
    var myNumber = ask(Act.REVEAL, number, Form.FULL, TAX_CHECK, SampleFirm.CASE, CUSTOMER);
    var tax = SampleFirm.of(Case.Origin.SYSTEM, null, "tax", null);
    return List.of(
        by(
            "no known network",
            caller(CLERK, passkey(NOW), Snapshot.UNKNOWN_NETWORK),
            NETWORK_NOT_PERMITTED,
            "network-allowed"),
        by(
            "no network",
            caller(CLERK, passkey(NOW), null),
            NETWORK_NOT_PERMITTED,
            "network-allowed"),
        by(
            "an affiliate's clerk",
            caller(SampleFirm.ABROAD_CLERK),
            ORGANISATION_NOT_PERMITTED,
            "grant-for-organisation"),
        new Different(
            "an affiliate with a grant that does not name it for numbers",
            caller(SampleFirm.ABROAD_OWNER),
            myNumber,
            tax,
            ORGANISATION_NOT_PERMITTED,
            "numbers-stay-at-home"),
        new Different(
            "one of our own from abroad",
            caller(SampleFirm.DATA_OWNER, passkey(NOW), SampleFirm.ABROAD),
            myNumber,
            tax,
            ORGANISATION_NOT_PERMITTED,
            "numbers-stay-at-home"),
        new Different(
            "an affiliate's telephone number",
            caller(SampleFirm.ABROAD_OWNER),
            revealTelephone(),
            SampleFirm.openCase(),
            null,
            "population-allowed"),
        new Different(
            "the individual number at home",
            caller(SampleFirm.DATA_OWNER),
            myNumber,
            tax,
            null,
            "population-allowed"));
  }

  private static List<Different> cases() {
    var own = Case.Origin.SELF_OPENED;
    return List.of(
        within("no case", null, CASE_REQUIRED, "case-given"),
        within(
            "a closed case",
            SampleFirm.of(Case.Origin.SYSTEM, null, "enquiry", NOW),
            CASE_CLOSED,
            "case-open"),
        within(
            "a case of another kind",
            SampleFirm.of(Case.Origin.SYSTEM, null, "tax", null),
            CASE_REQUIRED,
            "case-fits-purpose"),
        within(
            "a case that a colleague opened",
            SampleFirm.of(own, SampleFirm.REVIEWER, "enquiry", null),
            CASE_FOREIGN,
            "case-about-customer"),
        within(
            "one's own case",
            SampleFirm.of(own, CLERK, "enquiry", null),
            null,
            "population-allowed"),
        asking(
            "a case about somebody else",
            ask(
                Act.REVEAL,
                Map.of(TELEPHONE, FieldClass.CONTACT),
                Form.FULL,
                ENQUIRY,
                SampleFirm.CASE,
                STRANGER),
            CASE_FOREIGN,
            "case-about-customer"));
  }

  private static List<Different> customers() {
    return List.of(
        new Different(
            "nothing",
            caller(CLERK),
            revealTelephone(),
            SampleFirm.openCase(),
            null,
            "population-allowed"),
        new Different(
            "a token for the person",
            SampleFirm.onBehalf(CLERK, Set.of(ENQUIRY), Set.of(TELEPHONE)),
            revealTelephone(),
            SampleFirm.openCase(),
            null,
            "population-allowed"));
  }
}
