package io.sekimori.exposure.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sekimori.exposure.Question;
import io.sekimori.exposure.web.QuestionBody.CheckpointBody;
import io.sekimori.exposure.web.QuestionBody.OfBody;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Need;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of customers that somebody asks for, in the body of a request. */
record ListBody(
    OfBody of,
    Instant from,
    Instant to,
    @Nullable CheckpointBody checkpoint,
    @Nullable String purpose,
    @JsonProperty("case") @Nullable String caseId,
    @Nullable List<String> approvers,
    @Nullable Integer needed) {

  Question question() {
    return new QuestionBody(of, from, to, checkpoint).question();
  }

  Need need() {
    return new Need(
        purpose == null ? null : new PurposeId(purpose),
        caseId == null ? null : new CaseId(caseId));
  }

  Set<PersonId> people() {
    if (approvers == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    return approvers.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  int words() {
    return needed == null ? 1 : needed;
  }
}
