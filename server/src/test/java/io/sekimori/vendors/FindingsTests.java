package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an agent says it found in files, and whether it looked at all of them. */
class FindingsTests {
  private static final List<Findings.Finding> FOUND =
      List.of(new Findings.Finding("my-number", 2, 31));

  private static Findings read(String members) {
    var scan =
        """
        "scan":{%s"files":9,"kinds":[{"files":2,"kind":"my-number","values":31}],"not_read":1},\
        """
            .formatted(members);
    var payload = new SampleAgent().report(Instant.EPOCH, "wire", SampleAgent.nothing(scan));
    return Payload.read(payload).sources().getFirst().findings().orElseThrow();
  }

  private static void kept(Findings findings) {
    assertThat(Findings.read(findings.text())).isEqualTo(findings);
  }

  @Test
  void aScanThatWasCutShortIsReadAndKeptAsOne() {
    var cut = read("\"bytes\":12345,\"finished\":false,");
    assertThat(cut).isEqualTo(new Findings(FOUND, 9, 1, 12_345, false));
    kept(cut);
    kept(new Findings(List.of(), 0, 0, 0, false));
  }

  @Test
  void aScanThatReachedItsEndIsReadAndKeptAsOne() {
    var whole = read("\"bytes\":12345,\"finished\":true,");
    assertThat(whole).isEqualTo(new Findings(FOUND, 9, 1, 12_345, true));
    kept(whole);
    kept(new Findings(List.of(), 0, 0, 0, true));
  }

  @Test
  void agentsThatDoNotSayKnewNoLimit() {
    var old = read("");
    assertThat(old).isEqualTo(new Findings(FOUND, 9, 1, Findings.NOT_SAID, true));
    kept(old);
  }

  @Test
  void rowsOfEarlierVersionsAreRead() {
    assertThat(Findings.read("9 1;my-number 2 31"))
        .isEqualTo(new Findings(FOUND, 9, 1, Findings.NOT_SAID, true));
  }

  @Test
  void neitherAWordNorANumberIsATruth() {
    for (var odd : List.of("\"finished\":\"no\",", "\"finished\":0,", "\"bytes\":-1,")) {
      assertThatThrownBy(() -> read(odd)).isInstanceOf(Refusal.class);
    }
  }
}
