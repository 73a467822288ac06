package io.sekimori.cli.witness;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code witness}: for group audit or the audit firm, on a machine that is not the firm's. */
@Command(name = "witness", mixinStandardHelpOptions = true)
public final class WitnessCommand implements Runnable {
  private final Place place;
  private final Clock clock;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** The command with the time from this clock. */
  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  public WitnessCommand(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), place.text("usage.command-missing"));
  }

  @Command(name = "init", mixinStandardHelpOptions = true)
  int init(
      @Parameters(paramLabel = "FOLDER", descriptionKey = "parameter.witness-new") Path folder,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              descriptionKey = "option.witness-name")
          String name)
      throws IOException {
    place.out().println(WitnessFolder.make(folder, name, place));
    return 0;
  }

  @Command(name = "know", mixinStandardHelpOptions = true)
  int know(
      @Parameters(paramLabel = "FOLDER", descriptionKey = "parameter.witness-folder") Path folder,
      @Parameters(paramLabel = "VKEY", descriptionKey = "parameter.witness-log") String vkey,
      @Option(names = "--source", paramLabel = "URL", descriptionKey = "option.witness-source")
          @Nullable URI source,
      @Option(names = "--token-file", paramLabel = "FILE", descriptionKey = "option.witness-token")
          @Nullable Path token)
      throws IOException {
    if ((source == null) != (token == null)) {
      throw new ParameterException(spec.commandLine(), place.text("witness.both"));
    }
    try (var opened = WitnessFolder.open(folder, place)) {
      VerifierKey log = VerifierKey.parse(vkey);
      if (log.isWitness()) {
        throw new Unusable(place.text("witness.no-log-key"));
      }
      opened.add(
          log,
          source == null || token == null
              ? Optional.empty()
              : Optional.of(new KnownLog.Source(source, token)));
    } catch (MalformedException _) {
      throw new Unusable(place.text("witness.no-log-key"));
    }
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "FOLDER", descriptionKey = "parameter.witness-folder") Path folder,
      @Option(names = "--mirror", paramLabel = "DIR", descriptionKey = "option.witness-mirror")
          @Nullable Path mirror)
      throws IOException {
    try (var opened = WitnessFolder.open(folder, place)) {
      place.out().println(opened.key().verifierKey());
      for (KnownLog log : opened.logs()) {
        new Shown(place).print(log, mirror);
      }
    }
    return 0;
  }

  /** Until the process is ended. */
  @Command(name = "run", mixinStandardHelpOptions = true)
  int serve(
      @Parameters(paramLabel = "FOLDER", descriptionKey = "parameter.witness-folder") Path folder,
      @Option(
              names = "--listen",
              defaultValue = "127.0.0.1:8446",
              paramLabel = "HOST:PORT",
              descriptionKey = "option.witness-listen")
          String listen,
      @Option(
              names = "--key-store",
              paramLabel = "FILE",
              descriptionKey = "option.witness-key-store")
          @Nullable Path keyStore,
      @Option(
              names = "--password-file",
              paramLabel = "FILE",
              descriptionKey = "option.witness-password")
          @Nullable Path password,
      @Option(names = "--mirror", paramLabel = "DIR", descriptionKey = "option.witness-mirror")
          @Nullable Path mirror)
      throws IOException {
    InetSocketAddress address = address(listen);
    var tls = Tls.of(keyStore, password, place);
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new Unusable(place.text("witness.tls"));
    }
    serve(folder, address, tls, Optional.ofNullable(mirror));
    return 0;
  }

  private void serve(
      Path folder, InetSocketAddress address, Optional<SSLContext> tls, Optional<Path> mirror)
      throws IOException {
    try (var opened = WitnessFolder.open(folder, place)) {
      var logs =
          opened.logs().stream()
              .collect(Collectors.toMap(it -> it.key().name(), Function.identity()));
      var mirrors = mirror.map(it -> new Mirrors(it, System::nanoTime));
      var desk = new Desk(opened.key(), logs, mirrors, clock, place);
      try (var server = WitnessServer.start(address, tls, desk, new Visits(System::nanoTime))) {
        place.out().println(place.text("witness.ready", server.port(), logs.size()));
        place.out().flush();
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private InetSocketAddress address(String listen) throws IOException {
    int colon = listen.lastIndexOf(':');
    String port = listen.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xffff) {
      throw new ParameterException(spec.commandLine(), place.text("witness.listen"));
    }
    return new InetSocketAddress(
        InetAddress.getByName(listen.substring(0, colon)), Integer.parseInt(port));
  }
}
