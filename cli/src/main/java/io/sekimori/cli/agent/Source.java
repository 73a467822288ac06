package io.sekimori.cli.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something to be watched. */
sealed interface Source {
  /** As the firm calls it in its console. */
  String id();

  /** After how many hours the vendor has promised that an object is gone. */
  int termHours();

  /** How it is told what is counted, in one word: another word is another count. */
  String by();

  /**
   * A folder with everything below it; links are not followed.
   *
   * @param kinds what is counted; empty for all
   * @param byMagic whether the first bytes tell the kind, rather than the name's end
   * @param scan for how long the files are looked into, for counts by kind of personal data; null
   *     if they are not
   * @param canary the ending of the canary's name, or null for none
   */
  record Folder(
      String id,
      int termHours,
      Path path,
      Set<Kind> kinds,
      boolean byMagic,
      @Nullable String canary,
      @Nullable Duration scan,
      Duration limit)
      implements Source {
    public Folder {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public String by() {
      return byMagic ? "magic" : "name";
    }
  }

  /**
   * A query of a database, which counts there.
   *
   * @param limit after which the database gives up
   */
  record Query(String id, int termHours, String sql, Database database, Duration limit)
      implements Source {
    private static final int DIGITS = 16;

    /** A digest: of the query itself nothing leaves. */
    @Override
    public String by() {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
        return "query-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /**
   * Where and as whom; no other property of the connection can be set.
   *
   * @param tlsRoot the certificates, in a file, of those who may vouch for the server; null for
   *     those whom this machine's Java trusts
   */
  record Database(
      String host,
      int port,
      String name,
      String user,
      Secret password,
      boolean tls,
      @Nullable Path tlsRoot) {}

  /** Where a secret is kept. */
  sealed interface Secret {
    record InFile(Path file) implements Secret {}

    record InEnvironment(String variable) implements Secret {}
  }
}
