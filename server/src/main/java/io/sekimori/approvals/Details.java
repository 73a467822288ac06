package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a row of a step says besides its columns, as JSON. The first rows have none: their speakers
 * spoke for themselves, at a fresh passkey, in the only stage.
 *
 * @param opinion where the speaker's own words are kept, or null
 * @param edited the new proposal of what was handed in again, or null
 */
record Details(
    String seat,
    String manner,
    int stage,
    int backTo,
    @Nullable String opinion,
    @Nullable String edited,
    @Nullable String nonce,
    @Nullable Signed signed) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Details of(Place place, int backTo) {
    return new Details(
        place.seat().value(), place.manner().name(), place.stage(), backTo, null, null, null, null);
  }

  Details with(@Nullable String newOpinion) {
    return new Details(seat, manner, stage, backTo, newOpinion, edited, nonce, signed);
  }

  Details editing(Proposal proposal) {
    var text = StoredProposal.write(proposal);
    return new Details(seat, manner, stage, backTo, opinion, text, nonce, signed);
  }

  Details signed(String newNonce, Signed newSigned) {
    return new Details(seat, manner, stage, backTo, opinion, edited, newNonce, newSigned);
  }

  String write() {
    return JSON.writeValueAsString(this);
  }

  static Details read(String text, PersonId speaker, WordKind kind) {
    if (text.isEmpty()) {
      int stage = kind.byRequester() ? Step.NO_STAGE : 0;
      return of(new Place(speaker, stage, Manner.THEMSELVES), Step.NO_STAGE);
    }
    return JSON.readValue(text, Details.class);
  }
}
