package io.sekimori.vault;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.access.Grant;
import io.sekimori.access.Pass;
import io.sekimori.ledger.EventTypes;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.catalogue.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who belongs to whom: a corporation's row holds the customer numbers of its representative (代表者),
 * its dealing officers (取引担当者) and its beneficial owners (実質的支配者), sealed like every value. A dump
 * shows nobody's relations: the tags that find them are keyed apart from those of the numbers.
 */
final class Related {
  private final Catalogue catalogue;
  private final Customers customers;
  private final Tags tags;
  private final Named named;
  private final List<Field> relations;
  private final Tag number;

  Related(Catalogue catalogue, Customers customers, Tags tags, Named named) {
    this.catalogue = catalogue;
    this.customers = customers;
    this.tags = tags;
    this.named = named;
    this.relations = catalogue.fields().stream().filter(Field::relation).toList();
    this.number = Numbers.tag(catalogue);
  }

  private record Link(FieldName relation, CustomerRow other) {}

  /** Related customers whom the grants cover, masked, with the field that relates them. */
  Answer<List<Relation>> of(Caller caller, Need need, CustomerHandle handle, Set<FieldName> shown) {
    return named.about(
        new Named.Request(EventTypes.MASKED_VIEW, Act.VIEW_MASKED, Form.MASKED, 1),
        caller,
        need,
        List.of(handle),
        shown,
        (grant, rows) -> draft(grant, rows.getFirst(), shown));
  }

  private Disclosures.Draft<List<Relation>> draft(
      Grant grant, CustomerRow row, Set<FieldName> shown) {
    var links = links(row).stream().filter(link -> covered(grant, link)).toList();
    var named = new LinkedHashSet<CustomerHandle>(List.of(row.handle()));
    links.forEach(link -> named.add(link.other().handle()));
    var event =
        grant
            .event(EventTypes.MASKED_VIEW)
            .about(List.copyOf(named))
            .showing(
                List.of(Views.masked(links.stream().map(Link::other).toList(), shown, catalogue)));
    return new Disclosures.Draft<>(
        event,
        () -> pass -> relations(pass, links, shown),
        under -> links.stream().allMatch(link -> covered(under, link)));
  }

  private static boolean covered(Grant grant, Link link) {
    return grant.covers(Set.of(link.other().population()));
  }

  private List<Relation> relations(Pass pass, List<Link> links, Set<FieldName> shown) {
    var rows = links.stream().map(Link::other).toList();
    Map<CustomerHandle, Customer> masked =
        named.beginMasked(rows, shown).by(pass).stream()
            .collect(Collectors.toMap(Customer::handle, one -> one, (one, _) -> one));
    return links.stream()
        .flatMap(
            link ->
                java.util.stream.Stream.ofNullable(masked.get(link.other().handle()))
                    .map(other -> new Relation(link.relation(), other)))
        .toList();
  }

  private List<Link> links(CustomerRow row) {
    var links = row.kind() == NewCustomer.Kind.PERSON ? corporationsOf(row) : peopleOf(row);
    return links.size() <= Vault.MOST_MASKED ? links : links.subList(0, Vault.MOST_MASKED);
  }

  /** The persons whose numbers the corporation names. */
  private List<Link> peopleOf(CustomerRow corporation) {
    var names = relations.stream().map(Field::name).collect(Collectors.toSet());
    var opened = customers.openRows(List.of(corporation), names).getFirst();
    var links = new ArrayList<Link>();
    for (Opened.Value value : opened.values()) {
      tags.key(number, List.of(value.value().text())).stream()
          .flatMap(key -> customers.withKey(number, key).stream())
          .filter(other -> other.kind() == NewCustomer.Kind.PERSON)
          .forEach(other -> links.add(new Link(value.field().name(), other)));
    }
    return links;
  }

  /** The corporations that name the person's number. */
  private List<Link> corporationsOf(CustomerRow person) {
    var opened = customers.openRows(List.of(person), Set.of(Numbers.FIELD)).getFirst();
    var links = new ArrayList<Link>();
    for (Opened.Value value : opened.values()) {
      for (Field relation : relations) {
        var tag = tag(relation);
        tags.key(tag, List.of(value.value().text())).stream()
            .flatMap(key -> customers.withKey(tag, key).stream())
            .forEach(other -> links.add(new Link(relation.name(), other)));
      }
    }
    return links;
  }

  private Tag tag(Field relation) {
    return catalogue.tags().stream()
        .filter(tag -> tag.kind() == relation.number())
        .findAny()
        .orElseThrow();
  }
}
