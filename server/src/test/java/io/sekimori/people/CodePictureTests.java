package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.qrcode.decoder.Decoder;
import io.sekimori.terms.PersonId;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodePictureTests {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H\\d+z");
  private static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int QUIET = 4;

  private final CodePicture picture = CodePicture.of(new PersonId("hana"), KEY);

  @Test
  void isReadByAnAuthenticatorAsTheKeyOfThisPerson() throws ChecksumException, FormatException {
    int side = picture.size() - 2 * QUIET;
    var modules = new boolean[side][side];
    var run = RUN.matcher(picture.path());
    while (run.find()) {
      int from = Integer.parseInt(run.group(1)) - QUIET;
      int to = from + Integer.parseInt(run.group(3));
      Arrays.fill(modules[Integer.parseInt(run.group(2)) - QUIET], from, to, true);
    }
    var read = new Decoder().decode(modules);
    assertThat(read.getOther()).as("not mirrored").isNull();
    assertThat(read.getText())
        .isEqualTo("otpauth://totp/Sekimori:hana?secret=" + KEY + "&issuer=Sekimori");
  }

  @Test
  void isNothingButRunsOfModules() {
    assertThat(picture.path().replaceAll(RUN.pattern(), "")).isEmpty();
  }

  @Test
  void isNotPrinted() {
    assertThat(picture.toString()).isEqualTo("CodePicture");
  }
}
