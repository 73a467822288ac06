package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.objectstore.S3Client;
import io.sekimori.objectstore.S3Signer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real S3 service that checks signatures and keeps versions. */
class S3ShelfTests extends ShelfContractTests {
  private static final byte[] IMAGE = "image".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTHING = {};
  private final S3Proxy service = start();
  private final S3Client client = client("secret");

  private static S3Proxy start() {
    try {
      var service =
          S3Proxy.builder()
              .blobStore(new TransientNio2BlobStore())
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
              .build();
      service.start();
      return service;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private S3Client client(String secret) {
    var endpoint = URI.create("http://127.0.0.1:" + service.getPort());
    return new S3Client(
        endpoint, "images", new S3Signer("access", secret, "us-east-1"), Clock.systemUTC());
  }

  @BeforeEach
  void bucket() {
    assertThat(client.send("PUT", "", Map.of(), NOTHING).status()).isEqualTo(200);
  }

  @AfterEach
  void stop() throws Exception {
    service.stop();
  }

  @Override
  Shelf shelf() {
    return new S3Shelf(client, "");
  }

  @Override
  void put(String name) {
    assertThat(client.send("PUT", name, Map.of(), IMAGE).status()).isEqualTo(200);
  }

  @Override
  void cutOff() {
    try {
      service.stop();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void anUploadThatWasNeverFinishedIsFoundAndAborted() {
    var begun = client.send("POST", "half.png", Map.of("uploads", ""), NOTHING);
    assertThat(begun.status()).isEqualTo(200);
    var upload = begun.xml().getElementsByTagName("UploadId").item(0).getTextContent();
    client.send("PUT", "half.png", Map.of("uploadId", upload, "partNumber", "1"), IMAGE);
    assertThat(names(shelf()::list)).containsExactly("half.png");
    delete(all(shelf()::each));
    assertThat(names(shelf()::list)).isEmpty();
  }

  @Test
  void versionsAndMarksOfDeletionAreFoundAndDeleted() {
    var on =
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(client.send("PUT", "", Map.of("versioning", ""), on).status()).isEqualTo(200);
    put("a.png");
    put("a.png");
    client.send("DELETE", "a.png", Map.of(), NOTHING);
    assertThat(names(shelf()::list)).as("two versions and a mark").hasSize(3);
    assertThat(all(shelf()::list)).extracting(Shelf.Thing::version).doesNotHaveDuplicates();
    delete(all(shelf()::each));
    assertThat(names(shelf()::list)).isEmpty();
  }

  @Test
  void onlyWhatLiesBelowThePrefixIsFound() {
    put("images/a.png");
    put("other/b.png");
    assertThat(names(new S3Shelf(client, "images/")::list)).containsExactly("images/a.png");
  }

  @Test
  void aSignatureByAnotherKeyIsAStoreThatIsAway() {
    var foreign = new S3Shelf(client("other"), "");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> all(foreign::list))
        .hasMessageContaining("store");
  }
}
