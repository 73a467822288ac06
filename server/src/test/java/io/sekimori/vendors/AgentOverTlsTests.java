package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestTerminal;
import io.sekimori.database.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The agent asks a real PostgreSQL that proves who it is, for the name {@code localhost} alone. */
class AgentOverTlsTests {
  private static final String PASSWORD = "over-tls-3141";
  private static final String STORE = "changeit";
  @TempDir static Path machine;
  private static TestDatabases.Further database;
  private static int port;

  @TempDir Path vendor;

  @BeforeAll
  static void aDatabaseThatProvesWhoItIs() throws Exception {
    Path keys = certificate("right");
    certificate("wrong");
    Path key = Files.writeString(machine.resolve("server.key"), privateKey(keys));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    database =
        TestDatabases.Further.with(
            machine.resolve("postgres"),
            List.of(
                "ssl=on",
                "ssl_cert_file=" + machine.resolve("right.pem"),
                "ssl_key_file=" + key,
                "max_connections=20"));
    var admin = database.superuser();
    admin.sql("create role agent_reader login password '" + PASSWORD + "'").update();
    port = admin.sql("select inet_server_port()").query(Integer.class).single();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  /** A key with a certificate that it signed itself, beside which lies the certificate as PEM. */
  private static Path certificate(String name) throws Exception {
    Path store = machine.resolve(name + ".p12");
    var access =
        List.of(
            "-alias", "a", "-storetype", "PKCS12", "-storepass", STORE, "-keystore", "" + store);
    var make =
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=db", "-ext", "SAN=dns:localhost");
    keytool(make, access);
    keytool(List.of("-exportcert", "-rfc", "-file", "" + machine.resolve(name + ".pem")), access);
    return store;
  }

  private static void keytool(List<String> what, List<String> access) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(access);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static String privateKey(Path store) throws GeneralSecurityException, IOException {
    var keys = KeyStore.getInstance(store.toFile(), STORE.toCharArray());
    byte[] key = keys.getKey("a", STORE.toCharArray()).getEncoded();
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }

  @BeforeEach
  void anAgent() throws IOException {
    var mine = PosixFilePermissions.fromString("rwx------");
    Files.createDirectory(vendor.resolve("state"), PosixFilePermissions.asFileAttribute(mine));
    var secret = Files.writeString(vendor.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
  }

  private Path configuration(String host, String line) throws IOException {
    return Files.writeString(
        vendor.resolve("agent.conf"),
        """
        [agent]
        server = https://sekimori.example.jp
        state = %s
        [source archive]
        driver = postgresql
        host = %s
        port = %d
        database = postgres
        user = agent_reader
        password-file = %s
        term-hours = 720
        tls = yes
        query = select 7 as age_hours, count(*) as items from pg_stat_ssl where ssl and pid = pg_backend_pid()
        %s
        """
            .formatted(vendor.resolve("state"), host, port, vendor.resolve("password"), line));
  }

  private String shown(String host, String line) throws IOException {
    var file = configuration(host, line).toString();
    return ofTheSource(
        new TestTerminal(vendor).run("", "agent", "show", "--config", file).requireDone().out());
  }

  private static String ofTheSource(String payload) {
    var source = JsonMapper.builder().build().readTree(payload).path("sources").path(0);
    return source.path("trouble").asString("") + source.path("kinds").path(0).path("count");
  }

  private static String root(String name) {
    return "tls-root = " + machine.resolve(name + ".pem");
  }

  @Test
  void whoeverIsVouchedForByTheRightRootIsAskedOverTls() throws IOException {
    assertThat(shown("localhost", root("right"))).isEqualTo("1");
  }

  @Test
  void anotherRootVouchesForNobody() throws IOException {
    assertThat(shown("localhost", root("wrong"))).startsWith("not-connected");
  }

  @Test
  void underAnotherNameItIsNobody() throws IOException {
    assertThat(shown("127.0.0.1", root("right"))).startsWith("not-connected");
  }

  @Test
  void aRootThatIsNotThereIsAMistakeOfTheFile() throws IOException {
    var file = configuration("localhost", root("absent")).toString();
    var run = new TestTerminal(vendor).run("", "agent", "show", "--config", file);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("tls-root does not have such a value");
  }

  /** As installed: a user without a home. */
  @Test
  void withoutARootThoseAreTrustedWhomJavaTrustsAndTheNameIsCheckedAllTheSame() throws Exception {
    assertThat(byJava("right", "localhost")).isEqualTo("1");
    assertThat(byJava("wrong", "localhost")).startsWith("not-connected");
    assertThat(byJava("right", "127.0.0.1")).startsWith("not-connected");
  }

  private String byJava(String trusted, String host) throws Exception {
    Path out = vendor.resolve("out.txt");
    Path err = vendor.resolve("err.txt");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=/nonexistent",
            "-Djavax.net.ssl.trustStore=" + machine.resolve(trusted + ".p12"),
            "-Djavax.net.ssl.trustStorePassword=" + STORE,
            "-cp",
            System.getProperty("java.class.path"),
            "io.sekimori.cli.Main",
            "agent",
            "--config",
            configuration(host, "").toString(),
            "show");
    var process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    assertThat(process.start().waitFor()).as(Files.readString(err)).isZero();
    return ofTheSource(Files.readString(out));
  }
}
