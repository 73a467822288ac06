package io.sekimori.people;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.sekimori.terms.PersonId;
import java.util.Map;

/**
 * The key of one-time codes as authenticators scan it: a QR code of its {@code otpauth} address.
 * The account it is kept under is our id of the person, not their name.
 *
 * @param size modules in a row, with the quiet zone
 * @param path of the dark modules, as an SVG path
 */
record CodePicture(int size, String path) {
  private static final Map<EncodeHintType, ?> HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.MARGIN,
          4,
          EncodeHintType.CHARACTER_SET,
          "UTF-8");

  /** With SHA-1, six digits and 30 seconds, which authenticators take if nothing is said. */
  static CodePicture of(PersonId person, String key) {
    var address =
        "otpauth://totp/Sekimori:" + person.value() + "?secret=" + key + "&issuer=Sekimori";
    try {
      var modules = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, HINTS);
      return new CodePicture(modules.getWidth(), path(modules));
    } catch (WriterException impossible) {
      throw new IllegalStateException("the address of a key fits a QR code", impossible);
    }
  }

  private static String path(BitMatrix modules) {
    var path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int from = x;
        while (x < modules.getWidth() && modules.get(x, y)) {
          x++;
        }
        if (x > from) {
          path.append("M%d %dh%dv1H%dz".formatted(from, y, x - from, from));
        }
        x++;
      }
    }
    return path.toString();
  }

  @Override
  public String toString() {
    return "CodePicture";
  }
}
