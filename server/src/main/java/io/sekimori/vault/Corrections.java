package io.sekimori.vault;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Corrections (訂正): decided, entered with ids and field names only, then made. They write and show
 * nothing: whoever may correct a value need not be allowed to see it.
 */
public final class Corrections {
  /** The type of its entries; fields stand there in the form {@code written}. */
  public static final String CORRECTION = "correction";

  /** The most values of one correction. */
  public static final int MOST = 50;

  private final Catalogue catalogue;
  private final JdbcClient client;
  private final Customers customers;
  private final Revisions revisions;
  private final Disclosures disclosures;
  private final Clock clock;

  Corrections(
      Catalogue catalogue,
      JdbcClient client,
      Customers customers,
      Revisions revisions,
      Disclosures disclosures,
      Clock clock) {
    this.catalogue = catalogue;
    this.client = client;
    this.customers = customers;
    this.revisions = revisions;
    this.disclosures = disclosures;
    this.clock = clock;
  }

  /**
   * One value to write.
   *
   * @param item which telephone, which account; {@link #NEW} for one more
   * @param value empty to end the value
   */
  public record Correction(FieldName field, int item, Plaintext value) {
    /** One more of a field that may be there several times. */
    public static final int NEW = -1;
  }

  /** The version of the record after it. */
  public record Corrected(int revision) {}

  /**
   * Corrects values of one customer, all or none.
   *
   * @param revision of the record that the caller had before their eyes
   * @throws Refusal INVALID_VALUE with what is wrong with which value; PRECONDITION_FAILED,
   *     CONFLICT (a customer number of somebody else), ERASED. The refusal is in the ledger.
   */
  public Answer<Corrected> correct(
      Caller caller, Need need, CustomerHandle handle, int revision, List<Correction> corrections) {
    var form = new CorrectionForm(catalogue, corrections);
    var row = customers.rows(List.of(handle)).get(handle);
    var ask = ask(need, handle, row, form.fields());
    if (row == null) {
      return disclosures.refuseUnknown(CORRECTION, caller, ask, List.of());
    }
    var known = List.of(handle);
    return disclosures.change(
        CORRECTION,
        caller,
        ask,
        known,
        () -> {
          var values = form.values(row);
          revisions.requireFits(row, values, revision);
          var pending = Pending.begin(client, row, clock.instant());
          var event =
              Event.of(CORRECTION, caller.actor(), Event.Outcome.INTENDED)
                  .about(known)
                  .showing(List.of(Views.disclosed(form.fields(), Form.WRITTEN)))
                  .with(Pending.FACT, pending.id());
          return new Disclosures.Change<>(
              event,
              entry -> new Corrected(revisions.replace(handle, values, revision, pending, entry)),
              () -> pending.drop(client));
        });
  }

  private Ask ask(
      Need need,
      CustomerHandle handle,
      @org.jspecify.annotations.Nullable CustomerRow row,
      Set<FieldName> fields) {
    return new Ask(
        Act.CORRECT,
        fields.stream()
            .collect(Collectors.toMap(name -> name, name -> catalogue.field(name).fieldClass())),
        Form.WRITTEN,
        need.purpose(),
        need.caseId(),
        List.of(handle),
        row == null ? Set.of() : Set.of(row.population()));
  }
}
