package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A proposal as the text in its row. */
record StoredProposal(
    String kind,
    String content,
    List<String> approvers,
    int needed,
    List<String> receivers,
    String expires) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String write(Proposal proposal) {
    return JSON.writeValueAsString(
        new StoredProposal(
            proposal.kind(),
            proposal.content(),
            ids(proposal.approvers()),
            proposal.needed(),
            ids(proposal.receivers()),
            proposal.expires().toString()));
  }

  static Proposal read(String text) {
    var stored = JSON.readValue(text, StoredProposal.class);
    return new Proposal(
        stored.kind,
        stored.content,
        persons(stored.approvers),
        stored.needed,
        persons(stored.receivers),
        Instant.parse(stored.expires));
  }

  private static List<String> ids(Set<PersonId> persons) {
    return persons.stream().map(PersonId::value).sorted().toList();
  }

  private static Set<PersonId> persons(List<String> ids) {
    return ids.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
  }
}
