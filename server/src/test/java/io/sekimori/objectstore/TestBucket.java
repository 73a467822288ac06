package io.sekimori.objectstore;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A real S3 service that checks signatures, with one bucket. */
public final class TestBucket implements AutoCloseable {
  private final S3Proxy service;
  private final S3Client client;

  public TestBucket() {
    try {
      service =
          S3Proxy.builder()
              .blobStore(new TransientNio2BlobStore())
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
              .build();
      service.start();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    client =
        new S3Client(
            URI.create("http://127.0.0.1:" + service.getPort()),
            "history",
            new S3Signer("access", "secret", "us-east-1"),
            Clock.systemUTC());
    if (!client.send("PUT", "", Map.of(), new byte[0]).fine()) {
      throw new IllegalStateException("no bucket");
    }
  }

  /** Below a prefix of it. */
  public ObjectPlace place(String prefix) {
    return new BucketPlace(client, prefix);
  }

  @Override
  public void close() {
    try {
      service.stop();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
