package io.sekimori.cli.ledger;

import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command {@code sekimori ledger}, which holds {@code verify} and {@code show}. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    subcommands = {VerifyCommand.class, ShowCommand.class})
public final class LedgerCommand implements Runnable {
  private final ResourceBundle texts;

  @CommandLine.Spec private CommandSpec spec;

  /** The command with its messages, whose keys are kept in step by a test. */
  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  public LedgerCommand(ResourceBundle texts) {
    this.texts = texts;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), texts.getString("usage.command-missing"));
  }
}
