package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTests {
  @TempDir private Path folder;

  @Test
  void readsHeadersTextAndAttachmentsOfAJapaneseMail() throws IOException {
    Recorded read = read(mail());
    assertThat(read.text.toString())
        .contains("Subject: 山田太郎様", "hanako@example.jp", "お電話 090-1234-5678", "名簿 03-1234-5678");
    assertThat(read.insides()).contains("", "名簿.zip/list.txt");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void readsEveryMailOfAMailbox() throws IOException {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      box.write("From hanako@example.jp Sun Nov 29 18:00:00 2026\n".getBytes(US_ASCII));
      box.write(mail());
      box.write("\n\nFro\n\n".getBytes(US_ASCII));
    }
    Recorded read = read(box.toByteArray());
    assertThat(read.insides())
        .contains("mail-1", "mail-2", "mail-3", "mail-3/名簿.zip/list.txt")
        .doesNotContain("mail-4");
    assertThat(read.text.toString().split("090-1234-5678", -1)).hasSize(4);
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void readsAMailWithinAMailAndOneThatIsCutOff() throws IOException {
    String outer =
        """
        From: a@example.jp
        Date: Sun, 29 Nov 2026 18:00:00 +0900
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=outer

        --outer
        Content-Type: message/rfc822

        """;
    Recorded read =
        read((outer + new String(mail(), US_ASCII) + "\n--outer--\n").getBytes(US_ASCII));
    assertThat(read.text.toString()).contains("お電話 090-1234-5678", "名簿 03-1234-5678");
    byte[] mail = mail();
    Recorded cut = read(java.util.Arrays.copyOf(mail, mail.length - 300));
    assertThat(cut.text.toString()).contains("お電話 090-1234-5678");
  }

  private static byte[] mail() throws IOException {
    Base64.Encoder base64 = Base64.getMimeEncoder();
    String subject = Base64.getEncoder().encodeToString("山田太郎様".getBytes(Encoding.ISO_2022_JP));
    String name = "%E5%90%8D%E7%B0%BF.zip";
    byte[] zip = Packed.zip("list.txt", "名簿 03-1234-5678\n".getBytes(Encoding.CP932));
    String body =
        base64.encodeToString("お電話 090-1234-5678 にお願いします\n".getBytes(Encoding.ISO_2022_JP));
    return """
    Return-Path: <hanako@example.jp>
    From: Hanako <hanako@example.jp>
    To: taro@example.jp
    Date: Sun, 29 Nov 2026 18:00:00 +0900
    Subject: =?ISO-2022-JP?B?%s?=
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="xyz"

    --xyz
    Content-Type: text/plain; charset=ISO-2022-JP
    Content-Transfer-Encoding: base64

    %s
    --xyz
    Content-Type: application/zip
    Content-Disposition: attachment; filename*=UTF-8''%s
    Content-Transfer-Encoding: base64

    %s
    --xyz--
    """
        .formatted(subject, body, name, base64.encodeToString(zip))
        .getBytes(UTF_8);
  }

  private Recorded read(byte[] bytes) throws IOException {
    return Recorded.of(Files.write(folder.resolve("file.eml"), bytes));
  }
}
