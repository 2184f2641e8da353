import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the descriptors of messages that are there as classes, each file after those it imports.
 *
 * <p>The first argument is the file to write, the others are classes, one of each file wanted.
 */
final class WriteDescriptors {

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Map<String, FileDescriptor> files = new LinkedHashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      Object descriptor = Class.forName(arguments[i]).getMethod("getDescriptor").invoke(null);
      add(((GenericDescriptor) descriptor).getFile(), files);
    }
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    files.values().forEach(file -> set.addFile(file.toProto()));
    Path target = Path.of(arguments[0]);
    Files.createDirectories(target.getParent());
    Files.write(target, set.build().toByteArray());
  }

  private static void add(FileDescriptor file, Map<String, FileDescriptor> files) {
    file.getDependencies().forEach(imported -> add(imported, files));
    files.putIfAbsent(file.getName(), file);
  }
}
