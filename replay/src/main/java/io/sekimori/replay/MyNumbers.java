package io.sekimori.replay;

/** Individual numbers of nobody: they begin with 0000, which none does, and their digit checks. */
final class MyNumbers {
  private MyNumbers() {}

  static String of(int customer) {
    var eleven = "0000%07d".formatted(9_000_000 + customer);
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      sum += (eleven.charAt(11 - n) - '0') * (n <= 6 ? n + 1 : n - 5);
    }
    int rest = sum % 11;
    return eleven + (rest <= 1 ? 0 : 11 - rest);
  }
}
