/**
 * The words of the preview page around the story.
 *
 * A package is read where the studio is not, so its page carries its own words: in the story's language where they are
 * listed here, else in English.
 */
import type { PackageChannel } from './names.ts';

export interface PreviewWords {
  readonly language: string;
  readonly transcript: string;
  readonly pictureShows: string;
  readonly terms: string;
  readonly until: string;
  readonly sharedFor: string;
  readonly recipient: string;
  readonly organisation: string;
  readonly takedown: string;
  readonly toldBy: string;
  readonly mayDo: string;
  readonly mayNotDo: string;
  readonly ownWords: string;
  readonly works: string;
  readonly objectives: string;
  readonly prompts: string;
  readonly voiceAltered: string;
  readonly ended: string;
  /** `{day}` is replaced. */
  readonly early: string;
  readonly needsScript: string;
  readonly channels: Readonly<Record<PackageChannel, string>>;
  readonly uses: Readonly<Record<'show' | 'copy' | 'clip' | 'translate' | 'change' | 'sell' | 'train', string>>;
}

const en: PreviewWords = {
  language: 'en',
  transcript: 'Transcript',
  pictureShows: 'Picture',
  terms: 'Terms',
  until: 'May be shown until',
  sharedFor: 'Shared for',
  recipient: 'Given to',
  organisation: 'Organisation',
  takedown: 'To have this story taken down',
  toldBy: 'Told by',
  mayDo: 'Allowed',
  mayNotDo: 'Not allowed',
  voiceAltered: 'A voice in this story was made deeper or brighter. That is not anonymity: do not use this story as if nobody could be recognised.',
  objectives: 'Learning objectives',
  prompts: 'Questions to discuss',
  works: 'Works by others in this story',
  ownWords: 'In the words of the people in this story',
  ended: 'The consent for this story has ended. It may not be shown any more. Please delete all copies.',
  early: 'This story may be shown from {day} on. If that day has passed, the clock of this computer is behind: set it right and open this page again.',
  needsScript: 'This page checks the end date of the consent before it shows the story. Please allow scripts for this page, or open the files in this folder only while the end date below has not passed.',
  channels: { 'partner-portfolio': 'a partner’s portfolio', 'public-web': 'the public web', 'training-course': 'a training course', 'policy-advocacy': 'policy advocacy', 'social-media': 'social media', 'own-copy': 'the storyteller’s own copy' },
  uses: { show: 'show the whole story', copy: 'copy it and pass it on', clip: 'use a part of it', translate: 'translate it', change: 'change it', sell: 'earn money with it', train: 'train machines with it' },
};

const ar: PreviewWords = {
  language: 'ar',
  transcript: 'النص الكامل',
  pictureShows: 'صورة',
  terms: 'الشروط',
  until: 'يجوز عرضها حتى',
  sharedFor: 'الغرض من المشاركة',
  recipient: 'سُلِّمت إلى',
  organisation: 'المنظمة',
  takedown: 'لطلب إزالة هذه القصة',
  toldBy: 'يرويها',
  mayDo: 'مسموح',
  mayNotDo: 'غير مسموح',
  voiceAltered: 'جُعل صوت في هذه القصة أغلظ أو أرقّ. هذا لا يُخفي الهوية: لا تستعملوا القصة كأن أحدًا لا يمكن التعرّف عليه.',
  objectives: 'أهداف التعلّم',
  prompts: 'أسئلة للنقاش',
  works: 'أعمال لآخرين في هذه القصة',
  ownWords: 'بكلمات أصحاب القصة',
  ended: 'انتهت الموافقة على هذه القصة، ولم يعد عرضها جائزًا. يُرجى حذف جميع النسخ.',
  early: 'يجوز عرض هذه القصة ابتداءً من {day}. إن كان هذا اليوم قد مضى فساعة هذا الحاسوب متأخرة: اضبطوها وافتحوا الصفحة من جديد.',
  needsScript: 'تتحقق هذه الصفحة من تاريخ انتهاء الموافقة قبل عرض القصة. يُرجى السماح بالبرامج النصية لهذه الصفحة، أو فتح الملفات في هذا المجلد فقط ما دام تاريخ الانتهاء أدناه لم يمضِ.',
  channels: { 'partner-portfolio': 'ملف أعمال شريك', 'public-web': 'الإنترنت للعموم', 'training-course': 'دورة تدريبية', 'policy-advocacy': 'المناصرة والسياسات', 'social-media': 'وسائل التواصل الاجتماعي', 'own-copy': 'نسخة صاحب القصة' },
  uses: { show: 'عرض القصة كاملة', copy: 'نسخها وتمريرها', clip: 'استعمال جزء منها', translate: 'ترجمتها', change: 'تغييرها', sell: 'كسب المال منها', train: 'تدريب الآلات عليها' },
};

const it: PreviewWords = {
  language: 'it',
  transcript: 'Trascrizione',
  pictureShows: 'Immagine',
  terms: 'Condizioni',
  until: 'Si può mostrare fino al',
  sharedFor: 'Condivisa per',
  recipient: 'Consegnata a',
  organisation: 'Organizzazione',
  takedown: 'Per far rimuovere questa storia',
  toldBy: 'Raccontata da',
  mayDo: 'Permesso',
  mayNotDo: 'Non permesso',
  voiceAltered: 'Una voce di questa storia è stata resa più grave o più chiara. Non è anonimato: non usate questa storia come se nessuno fosse riconoscibile.',
  objectives: 'Obiettivi di apprendimento',
  prompts: 'Domande per discutere',
  works: 'Opere di altri in questa storia',
  ownWords: 'Con le parole delle persone di questa storia',
  ended: 'Il consenso per questa storia è terminato. Non si può più mostrare. Si prega di cancellare tutte le copie.',
  early: 'Questa storia si può mostrare dal {day}. Se quel giorno è già passato, l’orologio di questo computer è indietro: regolarlo e riaprire la pagina.',
  needsScript: 'Questa pagina controlla la data di fine del consenso prima di mostrare la storia. Consentire gli script per questa pagina, oppure aprire i file di questa cartella solo se la data di fine qui sotto non è passata.',
  channels: { 'partner-portfolio': 'il portfolio di un partner', 'public-web': 'il web pubblico', 'training-course': 'un corso di formazione', 'policy-advocacy': 'iniziative politiche', 'social-media': 'i social media', 'own-copy': 'la copia di chi racconta' },
  uses: { show: 'mostrare la storia intera', copy: 'copiarla e passarla ad altri', clip: 'usarne una parte', translate: 'tradurla', change: 'modificarla', sell: 'guadagnarci', train: 'addestrarci macchine' },
};

const uk: PreviewWords = {
  language: 'uk',
  transcript: 'Текст історії',
  pictureShows: 'Зображення',
  terms: 'Умови',
  until: 'Можна показувати до',
  sharedFor: 'Передано для',
  recipient: 'Передано кому',
  organisation: 'Організація',
  takedown: 'Щоб цю історію прибрали',
  toldBy: 'Розповідає',
  mayDo: 'Дозволено',
  mayNotDo: 'Не дозволено',
  voiceAltered: 'Голос у цій історії зроблено нижчим або вищим. Це не анонімність: не використовуйте історію так, ніби нікого не можна впізнати.',
  objectives: 'Цілі навчання',
  prompts: 'Питання для обговорення',
  works: 'Твори інших у цій історії',
  ownWords: 'Словами людей із цієї історії',
  ended: 'Згода на показ цієї історії закінчилася. Показувати її більше не можна. Будь ласка, видаліть усі копії.',
  early: 'Цю історію можна показувати від {day}. Якщо цей день уже минув, годинник цього комп’ютера відстає: установіть правильний час і відкрийте сторінку знову.',
  needsScript: 'Перш ніж показати історію, ця сторінка перевіряє, чи діє згода. Дозвольте сценарії для цієї сторінки або відкривайте файли з цієї теки лише до дати, вказаної нижче.',
  channels: { 'partner-portfolio': 'портфоліо партнера', 'public-web': 'відкритого інтернету', 'training-course': 'навчального курсу', 'policy-advocacy': 'адвокації', 'social-media': 'соціальних мереж', 'own-copy': 'власної копії оповідача' },
  uses: { show: 'показувати історію повністю', copy: 'копіювати й передавати далі', clip: 'використовувати частину', translate: 'перекладати', change: 'змінювати', sell: 'заробляти на ній', train: 'навчати на ній машини' },
};

const tables: Readonly<Record<string, PreviewWords>> = { en, ar, it, uk };

export const previewWords = (language: string): PreviewWords => tables[language.split('-')[0]?.toLowerCase() ?? ''] ?? en;

/** How speakers call their language; a reader of the page chooses captions by it. */
const ownNames: Readonly<Record<string, string>> = {
  am: 'አማርኛ', ar: 'العربية', bn: 'বাংলা', ckb: 'کوردیی ناوەندی', de: 'Deutsch', el: 'Ελληνικά', en: 'English', es: 'Español', fa: 'فارسی', fr: 'Français', he: 'עברית', it: 'Italiano', ku: 'Kurdî',
  nl: 'Nederlands', pl: 'Polski', prs: 'دری', ps: 'پښتو', pt: 'Português', ro: 'Română', ru: 'Русский', so: 'Soomaali', sq: 'Shqip', sw: 'Kiswahili', ti: 'ትግርኛ', tr: 'Türkçe', uk: 'Українська', ur: 'اردو',
};

export const languageName = (tag: string): string => {
  const own = ownNames[tag.split('-')[0]?.toLowerCase() ?? ''];
  return own === undefined ? tag : tag.includes('-') ? `${own} (${tag})` : own;
};
