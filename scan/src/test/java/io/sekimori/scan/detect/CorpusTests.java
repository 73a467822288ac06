package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.scan.corpus.Corpus;
import io.sekimori.scan.corpus.Score;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds on which nothing was tuned. */
class CorpusTests {
  @ParameterizedTest
  @ValueSource(longs = {1001, 2002, 3003})
  void nearlyEverythingIsFoundAndHardlyAnythingElse(long seed) {
    var score = new Score();
    new Corpus(seed).documents(300).forEach(score::add);
    assertThat(score.recall()).as("%s", score.misses()).isGreaterThanOrEqualTo(0.995);
    assertThat(score.falseHits()).as("%s", score.misses()).isLessThanOrEqualTo(0.005);
  }
}
