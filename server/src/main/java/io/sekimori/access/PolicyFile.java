package io.sekimori.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A policy as people write it: YAML with the words of {@code docs/spec/policy.md}. */
record PolicyFile(
    int version,
    List<Authority.Role> roles,
    List<Authority.Purpose> purposes,
    List<Authority.StandingGrant> grants,
    List<Authority.Allowance> allowances,
    List<Authority.Network> networks) {
  private static final int KNOWN_VERSION = 1;

  PolicyFile {
    if (version != KNOWN_VERSION) {
      throw new IllegalArgumentException("policy version");
    }
    roles = List.copyOf(roles);
    purposes = List.copyOf(purposes);
    grants = List.copyOf(grants);
    allowances = List.copyOf(allowances);
    networks = List.copyOf(networks);
  }

  /** The policy that comes with the product. */
  static PolicyFile japaneseBroker() {
    try (var in = PolicyFile.class.getResourceAsStream("/policy/japanese-broker.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the shipped policy is missing");
      }
      return read(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Refuses unknown words, so that a misspelt limit is no limit less. */
  static PolicyFile read(InputStream yaml) {
    Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return AuthorityJson.MAPPER.convertValue(tree, PolicyFile.class);
  }

  /** Everything in the order in which it can be recorded. */
  List<Authority> authorities() {
    var all = new ArrayList<Authority>(networks);
    all.addAll(roles);
    all.addAll(purposes);
    all.addAll(grants);
    all.addAll(allowances);
    return all;
  }
}
