package io.sekimori.trail.web;

import io.sekimori.access.Caller;
import io.sekimori.ledger.Ledger.Destination;
import io.sekimori.trail.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * The whole log as a ZIP of the files that {@code ledger verify} reads.
 *
 * <p>It goes tile by tile from the database to the caller and lies nowhere between: a log is larger
 * than any room for temporary files, and that may be the database's own disk. Without its end a ZIP
 * is none, so one that breaks off is left without.
 */
@Component
class LedgerZip {
  private static final String DISPOSITION = "Content-Disposition";

  private final Trail trail;

  LedgerZip(Trail trail) {
    this.trail = trail;
  }

  void answer(Caller caller, HttpServletResponse response) throws IOException {
    stream(response, destination -> trail.export(caller, destination));
  }

  static void stream(HttpServletResponse response, Consumer<Destination> export)
      throws IOException {
    response.setContentType("application/zip");
    response.setHeader(DISPOSITION, "attachment; filename=\"ledger.zip\"");
    var zip = new ZipOutputStream(response.getOutputStream());
    try {
      export.accept((path, content) -> write(zip, path, content));
    } catch (UncheckedIOException gone) {
      throw gone.getCause(); // as the container said it: nobody listens any more
    } catch (RuntimeException refused) {
      if (!response.isCommitted()) {
        response.setHeader(DISPOSITION, "inline"); // what follows is no ledger.zip
      }
      throw refused;
    }
    zip.close();
  }

  private static void write(ZipOutputStream zip, String path, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(content);
    zip.closeEntry();
  }
}
