// Bundles assets/ into the folder named on the command line: hashed names, each text beside its brotli and gzip form,
// and `manifest.txt` with a line `name<TAB>file` for each asset that pages ask for by name.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = process.argv[2] ?? join(here, "dist");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { app: "assets/ts/app.ts", style: "assets/css/style.css" },
  outdir: out,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  metafile: true,
  legalComments: "none",
  target: ["chrome123", "firefox121", "safari17.5"],
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  logLevel: "warning",
}).catch(({ errors }) => process.exit(errors?.length || 1));

const manifest = Object.entries(metafile.outputs)
  .filter(([, output]) => output.entryPoint || Object.keys(output.inputs).some((input) => input.endsWith(".woff2")))
  .map(([path, output]) => {
    const source = output.entryPoint ?? Object.keys(output.inputs)[0];
    return `${basename(source)}\t${basename(relative(here, path))}\n`;
  });
writeFileSync(join(out, "manifest.txt"), manifest.sort().join(""));

for (const file of readdirSync(out).filter((file) => /\.(js|css)$/.test(file))) {
  const bytes = readFileSync(join(out, file));
  writeFileSync(join(out, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(out, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
