# Sourced by ./sekimori and ./check: finds a JDK 25 or newer, since the default java is often older.

say() {
  printf '%s\n%s\n' "$1" "$2" >&2
}

fail() {
  say "$1" "$2"
  exit 1
}

# True if this directory is a JDK (with a compiler) of version 25 or newer.
is_jdk() {
  local version
  [[ -x "$1/bin/java" && -x "$1/bin/javac" && -f "$1/release" ]] || return 1
  version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")"
  [[ -n "$version" && "$version" -ge 25 ]]
}

# Sets JAVA_HOME and java.
find_java() {
  local candidate on_path
  on_path="$(command -v javac || true)"
  [[ -n "$on_path" ]] && on_path="$(dirname "$(dirname "$(readlink -f "$on_path")")")"
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [[ -n "$candidate" ]] && is_jdk "$candidate"; then
      export JAVA_HOME="$candidate"
      java="$candidate/bin/java"
      return
    fi
  done
  fail "JDK 25 が見つかりません。JDK 25(例: Eclipse Temurin 25)をインストールし、JAVA_HOME にその場所を設定してください。" \
    "No JDK 25 was found. Install one (for example Eclipse Temurin 25) and set JAVA_HOME to where it is."
}
