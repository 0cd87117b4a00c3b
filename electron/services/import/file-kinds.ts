/**
 * Every kind of file that import knows, with the one demuxer and the decoders that may read it.
 *
 * `picture`, `sound` and `film` come in; `refused` are kinds that are recognised only so that the person can be told
 * what the file is. A film may turn out to hold nothing but sound: phones write voice notes as MP4 and 3GP too.
 */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' | 'bmp' | 'heic';
export type SoundFormat = 'wav' | 'mp3' | 'm4a' | 'aac' | 'ogg' | 'amr' | 'flac' | 'wma' | 'caf';
export type FilmFormat = 'mp4' | 'mov' | '3gp' | 'webm' | 'mkv' | 'ogv';
export type RefusedFormat =
  | 'svg' | 'pdf' | 'zip' | 'program' | 'playlist' | 'avi' | 'text' | 'jpeg-xl' | 'photoshop' | 'camera-raw' | 'html' | 'xml' | 'rar' | '7z';

interface Reading {
  /** What our untouched copy is called; never taken from the person's file name. */
  readonly extension: string;
  /** What a person calls it; the same in every language. */
  readonly label: string;
}

interface FfmpegReading extends Reading {
  readonly demuxer: string;
  readonly codecs: readonly string[];
}

export type FileKind =
  | (FfmpegReading & { readonly kind: 'picture'; readonly format: PictureFormat })
  | (FfmpegReading & { readonly kind: 'sound'; readonly format: SoundFormat })
  | (FfmpegReading & { readonly kind: 'film'; readonly format: FilmFormat })
  | { readonly kind: 'refused'; readonly format: RefusedFormat; readonly label: string };

export type MediaKind = Exclude<FileKind, { readonly kind: 'refused' }>;

const pcm = ['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_s32be', 'pcm_u8', 'pcm_s8', 'pcm_f32le', 'pcm_f32be', 'pcm_f64le', 'pcm_f64be', 'pcm_alaw', 'pcm_mulaw'];
const aac = ['aac', 'aac_fixed', 'libfdk_aac'];
const amr = ['amrnb', 'amrwb', 'libopencore_amrnb', 'libopencore_amrwb'];
const mp3 = ['mp3float', 'mp3'];
const opus = ['opus', 'libopus'];
const vorbis = ['vorbis', 'libvorbis'];
const movSound = [...aac, ...amr, ...mp3, ...opus, 'alac', 'ac3', 'eac3', 'flac', ...pcm, 'adpcm_ima_qt'];
const movPicture = ['h264', 'hevc', 'mpeg4', 'h263', 'libdav1d', 'libaom-av1', 'av1', 'vp9', 'libvpx-vp9', 'mjpeg', 'prores'];
const webmSound = [...opus, ...vorbis, ...aac, ...mp3, 'flac', 'ac3', 'eac3', ...pcm];
const webmPicture = ['vp8', 'libvpx', 'vp9', 'libvpx-vp9', 'libdav1d', 'libaom-av1', 'av1', 'h264', 'hevc', 'mpeg4', 'mjpeg'];

const movCodecs = [...movPicture, ...movSound];
const webmCodecs = [...webmPicture, ...webmSound];

const picture = (format: PictureFormat, extension: string, label: string, demuxer: string, codecs: readonly string[]) =>
  ({ kind: 'picture', format, extension, label, demuxer, codecs }) as const;
const sound = (format: SoundFormat, extension: string, label: string, demuxer: string, codecs: readonly string[]) =>
  ({ kind: 'sound', format, extension, label, demuxer, codecs }) as const;
const film = (format: FilmFormat, extension: string, label: string, demuxer: string, codecs: readonly string[]) =>
  ({ kind: 'film', format, extension, label, demuxer, codecs }) as const;

export const mediaKinds = {
  jpeg: picture('jpeg', 'jpg', 'JPEG', 'jpeg_pipe', ['mjpeg']),
  png: picture('png', 'png', 'PNG', 'png_pipe', ['png']),
  webp: picture('webp', 'webp', 'WebP', 'webp_pipe', ['webp']),
  gif: picture('gif', 'gif', 'GIF', 'gif_pipe', ['gif']),
  avif: picture('avif', 'avif', 'AVIF', 'mov', ['libdav1d', 'libaom-av1', 'av1']),
  tiff: picture('tiff', 'tif', 'TIFF', 'tiff_pipe', ['tiff']),
  bmp: picture('bmp', 'bmp', 'BMP', 'bmp_pipe', ['bmp']),
  heic: picture('heic', 'heic', 'HEIC', 'mov', ['hevc']),
  wav: sound('wav', 'wav', 'WAV', 'wav', [...pcm, 'adpcm_ms', 'adpcm_ima_wav', 'gsm_ms', ...mp3]),
  mp3: sound('mp3', 'mp3', 'MP3', 'mp3', mp3),
  m4a: sound('m4a', 'm4a', 'M4A', 'mov', movSound),
  aac: sound('aac', 'aac', 'AAC', 'aac', aac),
  ogg: sound('ogg', 'ogg', 'OGG', 'ogg', [...opus, ...vorbis, 'flac', 'speex', 'libspeex']),
  amr: sound('amr', 'amr', 'AMR', 'amr', amr),
  flac: sound('flac', 'flac', 'FLAC', 'flac', ['flac']),
  wma: sound('wma', 'wma', 'WMA', 'asf', ['wmav1', 'wmav2', 'wmapro', 'wmalossless', 'wmavoice', ...mp3]),
  caf: sound('caf', 'caf', 'CAF', 'caf', [...pcm, ...aac, 'alac', ...opus, 'adpcm_ima_qt']),
  mp4: film('mp4', 'mp4', 'MP4', 'mov', movCodecs),
  mov: film('mov', 'mov', 'MOV', 'mov', movCodecs),
  '3gp': film('3gp', '3gp', '3GP', 'mov', movCodecs),
  webm: film('webm', 'webm', 'WebM', 'matroska', webmCodecs),
  mkv: film('mkv', 'mkv', 'MKV', 'matroska', webmCodecs),
  ogv: film('ogv', 'ogv', 'OGV', 'ogg', ['theora', ...opus, ...vorbis, 'flac', 'speex', 'libspeex']),
} as const satisfies Readonly<Record<string, MediaKind>>;

const refused = (format: RefusedFormat, label: string) => ({ kind: 'refused', format, label }) as const;

export const refusedKinds = {
  svg: refused('svg', 'SVG'),
  pdf: refused('pdf', 'PDF'),
  zip: refused('zip', 'ZIP'),
  program: refused('program', 'EXE'),
  playlist: refused('playlist', 'playlist'),
  avi: refused('avi', 'AVI'),
  text: refused('text', 'text'),
  html: refused('html', 'HTML'),
  xml: refused('xml', 'XML'),
  'jpeg-xl': refused('jpeg-xl', 'JPEG XL'),
  photoshop: refused('photoshop', 'Photoshop'),
  'camera-raw': refused('camera-raw', 'RAW'),
  rar: refused('rar', 'RAR'),
  '7z': refused('7z', '7z'),
} as const satisfies Readonly<Record<RefusedFormat, FileKind>>;
