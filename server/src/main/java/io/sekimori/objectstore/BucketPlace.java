package io.sekimori.objectstore;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies below a prefix of a bucket. */
public final class BucketPlace implements ObjectPlace {
  private static final byte[] NOTHING = {};
  private static final int NOT_FOUND = 404;
  private final S3Client client;
  private final String prefix;

  public BucketPlace(S3Client client, String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  @Override
  public void put(String name, Path file) {
    try {
      require(client.put(prefix + name, file, hash(file)));
    } catch (IOException failed) {
      throw new Refusal(ProblemCode.NOT_READY, "store", failed);
    }
  }

  private static byte[] hash(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return ((DigestInputStream) in).getMessageDigest().digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean fetch(String name, Path to) {
    var answer = client.get(prefix + name, to);
    if (answer.status() == NOT_FOUND) {
      return false;
    }
    require(answer);
    return true;
  }

  @Override
  public void delete(String name) {
    var answer = client.send("DELETE", prefix + name, Map.of(), NOTHING);
    if (answer.status() != NOT_FOUND) {
      require(answer);
    }
  }

  @Override
  public List<String> names(String begin) {
    var names = new ArrayList<String>();
    var ask =
        new HashMap<>(Map.of("list-type", "2", "encoding-type", "url", "prefix", prefix + begin));
    while (true) {
      var page = client.send("GET", "", ask, NOTHING);
      require(page);
      var xml = page.xml();
      var keys = xml.getElementsByTagName("Key");
      for (int i = 0; i < keys.getLength(); i++) {
        var name = URLDecoder.decode(keys.item(i).getTextContent(), StandardCharsets.UTF_8);
        names.add(name.substring(prefix.length()));
      }
      var next = xml.getElementsByTagName("NextContinuationToken");
      if (next.getLength() == 0
          || next.item(0).getTextContent().equals(ask.get("continuation-token"))) {
        return names.stream().sorted().toList();
      }
      ask.put("continuation-token", next.item(0).getTextContent());
    }
  }

  private static void require(S3Client.Answer answer) {
    if (!answer.fine()) {
      throw new Refusal(ProblemCode.NOT_READY, "store");
    }
  }
}
