package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of c2sp.org/signed-note, RFC 8032 section 7.1, and the first published note. */
class NoteVectorTests {
  private static final String EXAMPLE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  @Test
  void verifiesTheExampleOfTheSpecification() throws SignatureException {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    Note note = Note.parse(EXAMPLE.getBytes(UTF_8));

    assertThat(note.verify(List.of(key))).hasSize(1);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.toString()).isEqualTo(EXAMPLE);
  }

  @Test
  void signsAsRfc8032Says() {
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    var pair = Ed25519.keyPair(seed);

    assertThat(HexFormat.of().formatHex(Ed25519.raw(pair.getPublic())))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(HexFormat.of().formatHex(Ed25519.sign(pair.getPrivate(), "")))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void makesTheNoteThatTheGoPackageDocuments() {
    byte[] typed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    LogKey key = LogKey.fromSeed("PeterNeumann", Arrays.copyOfRange(typed, 1, 33));
    Note note =
        key.sign(
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """);

    assertThat(key.verifierKey())
        .hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assertThat(note.toString())
        .endsWith(
            "\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
                + "KvqfqdngotpRZb6KE6RyyBwJnAM=\n");
  }
}
