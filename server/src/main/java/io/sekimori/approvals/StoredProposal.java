package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A proposal as the text in its row: with {@code route}, or as the first rows were written with
 * {@code approvers} and {@code needed}.
 */
record StoredProposal(
    String kind,
    String content,
    @Nullable List<String> approvers,
    @Nullable Integer needed,
    @Nullable List<StoredRoute> route,
    List<String> receivers,
    String expires) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String write(Proposal proposal) {
    return JSON.writeValueAsString(
        new StoredProposal(
            proposal.kind(),
            proposal.content(),
            null,
            null,
            StoredRoute.of(proposal.route()),
            proposal.receivers().stream().map(PersonId::value).sorted().toList(),
            proposal.expires().toString()));
  }

  static Proposal read(String text) {
    var stored = JSON.readValue(text, StoredProposal.class);
    return new Proposal(
        stored.kind,
        stored.content,
        stored.asked(),
        persons(stored.receivers),
        Instant.parse(stored.expires));
  }

  private Route asked() {
    if (route != null) {
      return StoredRoute.route(route);
    }
    var named = approvers == null ? List.<String>of() : approvers;
    return Route.of(persons(named), needed == null ? 0 : needed);
  }

  private static Set<PersonId> persons(List<String> ids) {
    return ids.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
  }
}
