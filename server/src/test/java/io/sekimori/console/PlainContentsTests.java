package io.sekimori.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.console.ApprovalView.Fact;
import io.sekimori.terms.PersonId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class PlainContentsTests {
  private static final String HANDLE = "q0Ll7Y0b3nH5sX2mVtZ8wA";
  private final PlainContents contents = new PlainContents(new Words(messages(), PersonId::value));

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setBasenames(
        "messages/approvals", "messages/custody", "messages/access", "messages/vault");
    return messages;
  }

  @BeforeEach
  void inJapanese() {
    LocaleContextHolder.setLocale(Locale.JAPANESE);
  }

  @AfterEach
  void inNoLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void aRotationNamesTheKeyAndItsVersion() {
    assertThat(contents.facts("key-rotation", "epoch 12"))
        .containsExactly(new Fact("更新する鍵", "世代の鍵"), new Fact("現在の版", "12"));
  }

  @Test
  void anErasureNamesWhoseWhatWhyAndWithinWhat() {
    var content = HANDLE + " erasure case-4 individual-number";
    assertThat(contents.facts("erasure", content))
        .extracting(Fact::value)
        .containsExactly(HANDLE, "個人番号", "個人データの消去", "case-4");
    assertThat(contents.facts("erasure", HANDLE + " erasure - individual-number"))
        .extracting(Fact::label)
        .doesNotContain("案件");
  }

  @Test
  void anEndingNamesTheSourceOrTheAgent() {
    assertThat(contents.facts("vendor-ending", "source id-images"))
        .containsExactly(new Fact("監視対象", "id-images"));
    assertThat(contents.facts("vendor-ending", "agent agt-1"))
        .containsExactly(new Fact("エージェント", "agt-1"));
    assertThat(contents.facts("vendor-ending", "all of them"))
        .containsExactly(new Fact("内容", "all of them"));
  }

  @ParameterizedTest
  @CsvSource({"key-rotation, epoch twelve", "erasure, everything", "recovery, of all", "other, 1"})
  void whatDoesNotReadAsExpectedIsShownWhole(String kind, String content) {
    assertThat(contents.facts(kind, content)).containsExactly(new Fact("内容", content));
  }
}
