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
import org.jspecify.annotations.Nullable;
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
  private final Trail trail;

  LedgerZip(Trail trail) {
    this.trail = trail;
  }

  void answer(Caller caller, HttpServletResponse response) throws IOException {
    stream(response, destination -> trail.export(caller, destination));
  }

  static void stream(HttpServletResponse response, Consumer<Destination> export)
      throws IOException {
    var zip = new OnDemand(response);
    try {
      export.accept(zip::write);
    } catch (UncheckedIOException gone) {
      throw gone.getCause(); // as the container said it: nobody listens any more
    }
    zip.end();
  }

  /** Nothing of a ZIP is there before its first file: a refusal before it is a page of its own. */
  private static final class OnDemand {
    private final HttpServletResponse response;
    private @Nullable ZipOutputStream zip;

    OnDemand(HttpServletResponse response) {
      this.response = response;
    }

    void write(String path, byte[] content) throws IOException {
      var to = open();
      to.putNextEntry(new ZipEntry(path));
      to.write(content);
      to.closeEntry();
    }

    void end() throws IOException {
      open().close();
    }

    /** The headers go at once: what fails from here on can only break off. */
    private ZipOutputStream open() throws IOException {
      var to = zip;
      if (to == null) {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger.zip\"");
        to = new ZipOutputStream(response.getOutputStream());
        response.flushBuffer();
        zip = to;
      }
      return to;
    }
  }
}
