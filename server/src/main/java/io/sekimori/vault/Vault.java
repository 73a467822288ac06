package io.sekimori.vault;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Affected;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Grant;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The customers behind the gate. Whatever it answers was decided and entered before; a search that
 * found nobody as well.
 */
public final class Vault {
  /** The most customers of one masked page. */
  public static final int MOST_MASKED = Access.MOST_PER_PAGE;

  /** The most customers of one reveal, and of one page of a bulk reveal. */
  public static final int MOST_REVEALED = 200;

  /** The types of the entries of a bulk reveal, and of a list: its first names the approval. */
  public static final String BULK_REVEAL = "bulk-reveal";

  public static final String LISTED_REVEAL = "listed-reveal";

  private final Catalogue catalogue;
  private final Customers customers;
  private final PastValues past;
  private final Finding finding;
  private final Disclosures disclosures;
  private final Named named;
  private final Reveals reveals;
  private final BulkReveals bulk;
  private final Related related;

  Vault(
      Catalogue catalogue,
      Customers customers,
      PastValues past,
      Finding finding,
      Tags tags,
      Disclosures disclosures) {
    this.catalogue = catalogue;
    this.customers = customers;
    this.past = past;
    this.finding = finding;
    this.disclosures = disclosures;
    this.named = new Named(catalogue, customers, disclosures);
    this.reveals =
        new Reveals(catalogue, disclosures, named, new RevealAhead(customers, disclosures, named));
    this.bulk = new BulkReveals(customers, disclosures, named, reveals);
    this.related = new Related(catalogue, customers, tags, named);
  }

  /** What an emergency stop finds under way here. */
  Affected underWay() {
    return bulk;
  }

  /** A page of a search. */
  public record Found(List<Customer> page, OptionalLong next) {
    public Found {
      page = List.copyOf(page);
    }
  }

  /** The fields there are. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** The fields of a masked record; numbers of documents, My Number and secrets are not there. */
  public Set<FieldName> maskedFields() {
    return catalogue.fields().stream()
        .filter(Views::mayStandInAView)
        .map(Field::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Searches and shows one page of masked records.
   *
   * @param shown fields of the records on the page
   */
  public Answer<Found> search(Caller caller, Need need, Query query, Set<FieldName> shown) {
    var searched = query.fields();
    var fields = new HashSet<>(shown);
    fields.addAll(searched);
    var ask = named.ask(Act.SEARCH, Form.CONFIRMED, need, fields, List.of(), Set.of());
    var plans = query.meanings().stream().flatMap(one -> finding.plan(one).stream()).toList();
    if (plans.isEmpty()) {
      return disclosures.refuse(EventTypes.SEARCH, caller, List.of(), ProblemCode.INVALID_VALUE);
    }
    return disclosures.disclose(
        EventTypes.SEARCH,
        caller,
        ask,
        List.of(),
        grant -> {
          var hits = finding.find(plans, covered(grant), MOST_MASKED);
          var handles = hits.rows().stream().map(CustomerRow::handle).toList();
          var confirmed = Views.disclosed(searched, Form.CONFIRMED);
          var visible = mayView(caller, need, hits.rows(), shown) ? shown : Set.<FieldName>of();
          var event =
              grant
                  .event(EventTypes.SEARCH)
                  .about(handles)
                  .showing(
                      handles.isEmpty() || visible.isEmpty()
                          ? List.of(confirmed)
                          : List.of(confirmed, Views.masked(hits.rows(), visible, catalogue)))
                  .with("hits", handles.size());
          return new Disclosures.Draft<>(
              event,
              () -> {
                var page = named.beginMasked(hits.rows(), visible);
                return pass -> new Found(page.by(pass), hits.next());
              },
              under ->
                  hits.rows().stream().allMatch(covered(under))
                      && (visible.isEmpty() || mayView(caller, need, hits.rows(), visible)));
        });
  }

  /** Leave to search is no leave to see masked records; without the latter only handles are hit. */
  private boolean mayView(Caller caller, Need need, List<CustomerRow> rows, Set<FieldName> fields) {
    var handles = rows.stream().map(CustomerRow::handle).toList();
    return disclosures.allows(
        caller,
        named.ask(Act.VIEW_MASKED, Form.MASKED, need, fields, handles, Named.populations(rows)));
  }

  private static Predicate<CustomerRow> covered(Grant grant) {
    return row -> grant.covers(Set.of(row.population()));
  }

  /** Masked records of customers, at most {@value #MOST_MASKED}. */
  public Answer<List<Customer>> view(
      Caller caller, Need need, Collection<CustomerHandle> handles, Set<FieldName> fields) {
    return named.about(
        new Named.Request(EventTypes.MASKED_VIEW, Act.VIEW_MASKED, Form.MASKED, MOST_MASKED),
        caller,
        need,
        handles,
        fields,
        (grant, rows) ->
            new Disclosures.Draft<>(
                grant
                    .event(EventTypes.MASKED_VIEW)
                    .showing(List.of(Views.masked(rows, fields, catalogue))),
                () -> named.beginMasked(rows, fields)));
  }

  /**
   * Says whether these values are the customer's, and shows none.
   *
   * @param said one value per field
   */
  public Answer<Map<FieldName, Match>> match(
      Caller caller, Need need, CustomerHandle handle, Map<FieldName, Plaintext> said) {
    return named.about(
        new Named.Request(EventTypes.MATCH, Act.MATCH, Form.CONFIRMED, 1),
        caller,
        need,
        List.of(handle),
        said.keySet(),
        (grant, rows) -> {
          var opened = customers.openRows(List.of(rows.getFirst()), said.keySet()).getFirst();
          var answers = Matching.answers(opened, said, catalogue);
          var worst = answers.values().stream().min(Match::compareTo).orElse(Match.NO);
          var event =
              grant
                  .event(EventTypes.MATCH)
                  .showing(List.of(Views.disclosed(said.keySet(), Form.CONFIRMED)))
                  .with("answer", worst.text());
          return new Disclosures.Draft<>(event, () -> _ -> answers);
        });
  }

  /**
   * Reveals (マスキング解除).
   *
   * @param form {@link Form#FULL} or {@link Form#LAST_4}
   */
  public Answer<List<Customer>> reveal(
      Caller caller,
      Need need,
      Collection<CustomerHandle> handles,
      Set<FieldName> fields,
      Form form) {
    return reveals.reveal(
        new Named.Request(EventTypes.REVEAL, Act.REVEAL, form, MOST_REVEALED),
        caller,
        need,
        handles,
        fields);
  }

  /**
   * Persons of a corporation, or corporations of a person: representative (代表者), dealing officer
   * (取引担当者), beneficial owner (実質的支配者). Those whom the caller may not view are left out.
   */
  public Answer<List<Relation>> related(
      Caller caller, Need need, CustomerHandle handle, Set<FieldName> shown) {
    return related.of(caller, need, handle, shown);
  }

  /**
   * A value that was replaced.
   *
   * @param version of the value: the first one is 1
   * @param until when it was replaced or ended
   */
  public record Past(int item, int version, Disclosed value, Instant until) {}

  /** The type of the entries of {@link #past}. */
  public static final String PAST_REVEAL = "past-reveal";

  /** The values that a field of a customer had before; newest first. Needs a right of its own. */
  public Answer<List<Past>> past(Caller caller, Need need, CustomerHandle handle, FieldName field) {
    return named.about(
        new Named.Request(PAST_REVEAL, Act.REVEAL_PAST, Form.FULL, 1),
        caller,
        need,
        List.of(handle),
        Set.of(field),
        (grant, rows) ->
            new Disclosures.Draft<>(
                grant
                    .event(PAST_REVEAL)
                    .showing(List.of(Views.disclosed(Set.of(field), Form.FULL))),
                () -> pass -> past.of(pass, rows.getFirst(), field)));
  }

  /** Takes one page of a bulk reveal; true for the next one. */
  @FunctionalInterface
  public interface Pages {
    boolean take(List<Customer> page, Ticket ticket);
  }

  /**
   * Reveals all customers of a population, page by page. The beginning has an entry, also if there
   * is nobody, and so has each page.
   *
   * @param callers proves who asks, at the beginning and again before every page; what it then
   *     refuses ends it
   * @param form {@link Form#PROCESSED} or {@link Form#FULL}
   * @return how many customers left, with the ticket of the beginning; or what ended it before all
   *     had
   */
  public Answer<Long> revealAll(
      Supplier<Caller> callers,
      Need need,
      String population,
      Set<FieldName> fields,
      Form form,
      Pages pages) {
    return bulk.reveal(callers, need, population, fields, form, pages);
  }

  /** What {@link #revealListed} asks the policy. */
  public Ask listedAsk(Need need, List<CustomerHandle> listed, Set<FieldName> fields) {
    return bulk.listedAsk(need, listed, fields);
  }

  /**
   * Reveals fields of listed customers in full, page by page, under a right of its own. Those whom
   * nobody knows any more are passed over.
   *
   * @param callers as for {@link #revealAll}, as is what it returns
   * @param agreed is not examined here: whoever calls this has examined it
   */
  public Answer<Long> revealListed(
      Supplier<Caller> callers,
      Need need,
      List<CustomerHandle> listed,
      Set<FieldName> fields,
      AgreedList agreed,
      Pages pages) {
    return bulk.revealListed(callers, need, listed, fields, agreed, pages);
  }
}
