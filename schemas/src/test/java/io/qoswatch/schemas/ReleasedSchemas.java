package io.qoswatch.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The schemas of every release: a directory per version with a file per record that is a topic's value. No code is
 * generated from them; a file is never changed once its release is out.
 */
record ReleasedSchemas(Path directory) {

    /** A schema as it was in a release. */
    record Release(String version, Schema schema) {
        @Override
        public String toString() {
            return schema.getName() + " of " + version;
        }
    }

    /** Those of this project. */
    static ReleasedSchemas ofProject() {
        return new ReleasedSchemas(Path.of(System.getProperty("basedir", ""), "src", "main", "avro-released"));
    }

    /** Every schema of every release. */
    List<Release> all() throws IOException {
        List<Release> releases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".avsc"))
                    .sorted()
                    .toList()) {
                String version = directory.relativize(file).getName(0).toString();
                releases.add(new Release(version, new Schema.Parser().parse(Files.readString(file))));
            }
        }
        return releases;
    }

    /** Adds a release; refuses to change one. */
    void add(String version, List<Schema> schemas) throws IOException {
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("not a version such as 0.1.0: " + version);
        }
        Files.createDirectories(directory);
        Path release = Files.createDirectory(directory.resolve(version));
        for (Schema schema : schemas) {
            Files.writeString(
                    release.resolve(schema.getName() + ".avsc"), SchemaFormatter.format("json/pretty", schema) + "\n");
        }
    }
}
