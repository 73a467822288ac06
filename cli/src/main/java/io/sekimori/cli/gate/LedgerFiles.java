package io.sekimori.cli.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger export}: the whole log as files, which {@code ledger verify} reads offline. */
@Command(name = "export", mixinStandardHelpOptions = true)
public final class LedgerFiles extends Asking implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      descriptionKey = "option.out-directory")
  private @Nullable Path directory;

  public LedgerFiles(Place place) {
    super(place);
  }

  @Override
  public Integer call() throws IOException {
    Path into = directory == null ? Path.of("") : directory;
    if (Files.exists(into)) {
      throw usage("usage.file-exists", into);
    }
    return ask(
        api -> {
          api.download("/api/v1/ledger/exports", body -> unpack(body, into));
          out().println(place().text("gate.exported", into));
          return 0;
        });
  }

  /** A name that leads out of the directory is not ours. */
  private void unpack(InputStream body, Path into) throws IOException {
    Path root = into.toAbsolutePath().normalize();
    try (var zip = new ZipInputStream(body)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
          throw new Unusable(place().text("gate.stray-file"));
        }
        Path folder = file.getParent();
        Files.createDirectories(folder == null ? root : folder);
        Files.copy(zip, file);
      }
    }
  }

  /** {@code ledger receipt}: proves one entry with the log's key alone. */
  @Command(name = "receipt", mixinStandardHelpOptions = true)
  public static final class Receipt extends Asking implements Callable<Integer> {
    @Parameters(paramLabel = "N", descriptionKey = "parameter.index")
    private long index;

    public Receipt(Place place) {
      super(place);
    }

    @Override
    public Integer call() throws IOException {
      return ask(
          api -> {
            var receipt = new Receipts(place()).receipt(api, index);
            receipt.ifPresentOrElse(
                proof -> out().print(proof),
                () -> place().err().println(place().text("gate.receipt-later", index)));
            return receipt.isPresent() ? 0 : 3;
          });
    }
  }
}
