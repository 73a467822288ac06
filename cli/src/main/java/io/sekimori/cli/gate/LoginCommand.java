package io.sekimori.cli.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code login}: keeps a token, and a proof that a person lent to it, in a file of the user's own.
 */
@Command(name = "login", mixinStandardHelpOptions = true)
public final class LoginCommand extends Asking implements Callable<Integer> {
  @Option(names = "--server", paramLabel = "URL", descriptionKey = "option.server")
  private @Nullable String server;

  @Option(names = "--on-behalf", descriptionKey = "option.on-behalf")
  private boolean onBehalf;

  public LoginCommand(Place place) {
    super(place);
  }

  @Override
  public Integer call() throws IOException {
    String address = server == null ? SignIn.server(place()) : server;
    try {
      String token = place().secret("gate.token", address);
      try (var api = Api.with(place(), new SignIn(address, token, null))) {
        String code = onBehalf ? lent(address, api) : null;
        return keep(new SignIn(address, token, code));
      }
    } catch (Refused refused) {
      place().err().println(refused.text());
      return refused.exit();
    } catch (IllegalArgumentException unsendable) {
      throw usage("gate.bad-token");
    }
  }

  /** The person makes the code in the console, with their passkey, for the token of this id. */
  private String lent(String address, Api api) throws IOException, Refused {
    String id = Printed.text(api.get("/api/v1/me").path("token"));
    place().err().println(place().text("gate.lend", address + "/me", id));
    return place().secret("gate.code");
  }

  private int keep(SignIn signIn) throws IOException, Refused {
    try (var api = Api.with(place(), signIn)) {
      var me = api.get("/api/v1/me");
      signIn.write(place());
      out().println(place().text("gate.signed-in", Printed.text(me.path("id")), signIn.server()));
      return 0;
    }
  }

  /** {@code logout}: forgets it. */
  @Command(name = "logout", mixinStandardHelpOptions = true)
  public static final class Out extends Asking implements Callable<Integer> {
    public Out(Place place) {
      super(place);
    }

    @Override
    public Integer call() throws IOException {
      Files.deleteIfExists(place().home().resolve(SignIn.FILE));
      return 0;
    }
  }

  /** {@code whoami}: who the server takes us for. */
  @Command(name = "whoami", mixinStandardHelpOptions = true)
  public static final class Who extends Asking implements Callable<Integer> {
    public Who(Place place) {
      super(place);
    }

    @Override
    public Integer call() throws IOException {
      return ask(api -> json(api.get("/api/v1/me")));
    }
  }
}
