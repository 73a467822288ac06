package io.sekimori.edge;

import io.sekimori.access.Caller;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A proven caller as Spring Security carries it through one request; never stored.
 *
 * <p>Made by implementations of {@link Recognition} only.
 */
public final class CallerAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;
  private final transient String displayName;
  private final transient @Nullable Locale language;

  /**
   * @param displayName what the page shows in the corner; a personal value, so nothing else may use
   *     it
   * @param language the person's own setting, or null if they have none
   */
  @SuppressWarnings("this-escape") // AbstractAuthenticationToken is made for this
  public CallerAuthentication(Caller caller, String displayName, @Nullable Locale language) {
    super(List.of());
    this.caller = caller;
    this.displayName = displayName;
    this.language = language;
    setAuthenticated(true);
  }

  public Caller caller() {
    return caller;
  }

  String displayName() {
    return displayName;
  }

  @Nullable Locale language() {
    return language;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return caller.actor().id();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "CallerAuthentication[" + getName() + "]";
  }
}
