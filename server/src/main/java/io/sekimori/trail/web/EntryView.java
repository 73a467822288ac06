package io.sekimori.trail.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the API shows it: ids and enumerations, as they stand in the ledger, without what a
 * question was answered. That is for whoever may read the ledger itself.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EntryView(
    long index,
    Instant at,
    String type,
    String outcome,
    @Nullable String code,
    String actorKind,
    String actor,
    @Nullable String organisation,
    String country,
    @Nullable String network,
    @Nullable String session,
    @Nullable String application,
    List<String> customers,
    List<ShownView> shown,
    @Nullable String grant,
    @Nullable String purpose,
    @JsonProperty("case") @Nullable String caseId,
    Map<String, Object> facts,
    String leafHash) {

  /** Fields in one form. */
  record ShownView(List<String> fields, String form) {}

  static EntryView of(Ledger.Entry entry) {
    var event = entry.event();
    var actor = event.actor();
    return new EntryView(
        entry.index(),
        entry.at(),
        event.type(),
        event.outcome().text(),
        event.code() == null ? null : event.code().text(),
        actor.kind().text(),
        actor.id(),
        text(actor.organisation()),
        actor.country(),
        text(actor.network()),
        text(actor.session()),
        text(actor.application()),
        event.subjects().stream().map(CustomerHandle::toString).toList(),
        event.shown().stream()
            .map(
                one ->
                    new ShownView(
                        one.fields().stream().map(FieldName::value).toList(), one.form().text()))
            .toList(),
        text(event.grant()),
        text(event.purpose()),
        text(event.caseId()),
        Event.withoutAnswer(event.facts()),
        entry.leafHash());
  }

  private static @Nullable String text(@Nullable Object id) {
    return Optional.ofNullable(id).map(Object::toString).orElse(null);
  }
}
