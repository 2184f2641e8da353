import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the project of the documentation's first page, as its reader does: page, folder, classifier. */
final class FirstPage {

  private FirstPage() {}

  public static void main(String[] arguments) throws Exception {
    String page = Files.readString(Path.of(arguments[0]));
    Path project = Path.of(arguments[1], "quickstart");
    Path code = project.resolve("src/main/java/dev/example/Quickstart.java");
    Files.createDirectories(code.getParent());
    String pom = first("xml", page).replace("linux-x86_64", arguments[2]);
    Files.writeString(project.resolve("pom.xml"), pom);
    Files.writeString(code, "package dev.example;\n\n" + first("java", page));
    Matcher command = Pattern.compile("\nmvn -q (compile \\S*exec-maven-plugin\\S*) (-Dexec\\.args=\\S+)\n").matcher(page);
    if (!command.find()) {
      throw new IllegalArgumentException(arguments[0] + ": expected the command that runs the project, found none");
    }
    Files.writeString(
        project.resolve("invoker.properties"),
        "invoker.goals=" + command.group(1) + " " + command.group(2) + "\n");
    Files.writeString(
        project.resolve("postbuild.groovy"),
        "assert new File(basedir, 'build.log').text.contains('[[86, 81], [78, 64]]')\n");
  }

  private static String first(String language, String page) {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    if (!block.find()) {
      throw new IllegalArgumentException("expected a block of " + language + ", found none");
    }
    return block.group(1);
  }
}
