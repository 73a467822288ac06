package io.sekimori.refusals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the process prints, and what it logs: from INFO on, ours from DEBUG on. */
final class Listening implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private @Nullable Log log;

  private record Log(
      FileAppender<ILoggingEvent> appender, @Nullable Level root, @Nullable Level ours) {}

  /** From now on what is printed; the server's log in its own form is a part of it. */
  Listening() {
    System.setOut(tee(out));
    System.setErr(tee(err));
  }

  private PrintStream tee(PrintStream stream) {
    var both =
        new OutputStream() {
          @Override
          public void write(int one) {
            stream.write(one);
            printed.write(one);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            stream.write(bytes, from, length);
            printed.write(bytes, from, length);
          }
        };
    return new PrintStream(both, true, StandardCharsets.UTF_8);
  }

  /** From now on also the log, with messages and traces in full. */
  void log(Path file) {
    var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(logging);
    encoder.setPattern("%d %level %thread %logger %mdc %kvp %msg%n%ex{full}");
    encoder.start();
    var appender = new FileAppender<ILoggingEvent>();
    appender.setContext(logging);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    appender.start();
    var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
    var ours = logging.getLogger("io.sekimori");
    log = new Log(appender, root.getLevel(), ours.getLevel());
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    ours.setLevel(Level.DEBUG);
  }

  byte[] printed() {
    return printed.toByteArray();
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    if (log != null) {
      var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
      var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
      root.detachAppender(log.appender());
      root.setLevel(log.root());
      logging.getLogger("io.sekimori").setLevel(log.ours());
      log.appender().stop();
    }
  }
}
