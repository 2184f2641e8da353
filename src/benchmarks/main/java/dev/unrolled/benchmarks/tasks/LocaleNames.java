package dev.unrolled.benchmarks.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DateFormatSymbols;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes a file of names of countries, languages, scripts, currencies, months and days in several
 * languages, each with its language: a name, TAB, the language. The names are the JDK's locale
 * data.
 *
 * <p>A name that several of the languages share has no answer and is left out.
 */
public final class LocaleNames {

  private static final Set<String> LANGUAGES =
      new TreeSet<>(Set.of("de", "en", "es", "fi", "fr", "hu", "pl", "tr"));

  private LocaleNames() {}

  /**
   * Makes the file.
   *
   * @param arguments the file
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected the file");
    }
    Map<String, Set<String>> languages = new TreeMap<>();
    for (String language : LANGUAGES) {
      names(Locale.forLanguageTag(language))
          .filter(name -> name.codePoints().filter(Character::isLetter).count() > 3)
          .forEach(name -> languages.computeIfAbsent(name, n -> new TreeSet<>()).add(language));
    }
    Map<String, String> unique = new LinkedHashMap<>();
    languages.forEach(
        (name, found) -> {
          if (found.size() == 1) {
            unique.put(name, found.iterator().next());
          }
        });
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(
        file, unique.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
    System.out.printf(
        "%d names of %d languages in %s; %d names of several languages left out%n",
        unique.size(), LANGUAGES.size(), file, languages.size() - unique.size());
  }

  private static Stream<String> names(Locale language) {
    DateFormatSymbols dates = DateFormatSymbols.getInstance(language);
    return Stream.of(
            Arrays.stream(Locale.getISOCountries())
                .map(code -> new Locale.Builder().setRegion(code).build())
                .map(country -> country.getDisplayCountry(language)),
            Arrays.stream(Locale.getISOLanguages())
                .map(code -> Locale.forLanguageTag(code).getDisplayLanguage(language)),
            Arrays.stream(Locale.getAvailableLocales())
                .map(locale -> locale.getDisplayScript(language)),
            Currency.getAvailableCurrencies().stream()
                .map(currency -> currency.getDisplayName(language)),
            Arrays.stream(dates.getMonths()),
            Arrays.stream(dates.getWeekdays()))
        .flatMap(stream -> stream)
        .map(String::strip);
  }
}
