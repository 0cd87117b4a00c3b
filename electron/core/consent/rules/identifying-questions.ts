/**
 * T3: what a course asks its learners must not lead them to the person.
 *
 * In: the objectives and questions of a course and their language. Out: a finding for each that asks for a name, a
 * dwelling, a way to find somebody or whether they are known. Words are looked for, not meaning: a question may be
 * stopped that meant no harm, and is then worded otherwise. In a language without a list nothing can be looked for,
 * and what nobody looked at does not pass.
 */
import { finding, type Rule } from '../gate-case.ts';
import { hasPrivatePlace, searchable } from '../text-search.ts';

const phrases: Readonly<Record<string, readonly string[]>> = {
  en: [
    'real name', 'full name', 'first name', 'last name', 'family name', 'surname', 'her name', 'his name', 'their name', 'their names', 'the speaker’s name', 'the storyteller’s name',
    'who is she', 'who is he', 'who are they', 'who is this', 'who is the woman', 'who is the man', 'who is the storyteller', 'who is the speaker', 'who is the child',
    'do you know her', 'do you know him', 'do you know them', 'do you recognise', 'do you recognize', 'identify her', 'identify him', 'identify them', 'identify the speaker',
    'where does she live', 'where does he live', 'where do they live', 'where she lives', 'where he lives', 'where they live', 'her address', 'his address', 'their address', 'home address',
    'which town', 'what town', 'which city', 'what city', 'which village', 'what village', 'which street', 'what street', 'which school', 'which camp',
    'phone number', 'e-mail address', 'email address', 'date of birth', 'was she born', 'was he born', 'were they born', 'how old is she', 'how old is he', 'where does she work', 'where does he work',
    'passport', 'case number', 'find her', 'find him', 'find them online', 'contact her', 'contact him', 'contact them',
  ],
  it: [
    'vero nome', 'nome e cognome', 'cognome', 'come si chiama', 'come si chiamano', 'suo nome', 'loro nome', 'nome della persona', 'chi è lei', 'chi è lui', 'chi sono loro', 'chi è questa', 'chi è questo', 'chi è la donna', 'chi è l’uomo', 'chi è la persona',
    'la conosci', 'lo conosci', 'la conoscete', 'lo conoscete', 'riconosci', 'riconoscete', 'dove abita', 'dove abitano', 'dove vive', 'dove vivono', 'indirizzo', 'quale città', 'quale villaggio', 'quale paese', 'quale via', 'quale scuola',
    'numero di telefono', 'data di nascita', 'dove è nata', 'dove è nato', 'quando è nata', 'quando è nato', 'quanti anni ha', 'dove lavora', 'passaporto', 'rintracciare', 'trovarla', 'trovarlo', 'contattarla', 'contattarlo',
  ],
  ar: [
    'ما اسم', 'ما اسمها', 'ما اسمه', 'ما أسماؤهم', 'الاسم الحقيقي', 'اسمها الحقيقي', 'اسمه الحقيقي', 'الاسم الكامل', 'اسم العائلة', 'من هي', 'من هو', 'من هم', 'من هذه', 'من هذا', 'هل تعرفها', 'هل تعرفه', 'هل تعرفهم', 'هل تعرفونها', 'هل تعرفونه',
    'أين تسكن', 'أين يسكن', 'أين يسكنون', 'أين تعيش', 'أين يعيش', 'أين يعيشون', 'عنوانها', 'عنوانه', 'عنوان البيت', 'أي مدينة', 'أي قرية', 'أي بلدة', 'أي شارع', 'أي مدرسة', 'أي مخيم',
    'رقم الهاتف', 'رقم هاتفها', 'رقم هاتفه', 'تاريخ الميلاد', 'أين ولدت', 'أين ولد', 'متى ولدت', 'متى ولد', 'كم عمرها', 'كم عمره', 'أين تعمل', 'أين يعمل', 'جواز السفر', 'العثور عليها', 'العثور عليه',
  ],
  uk: [
    'справжнє ім’я', 'повне ім’я', 'її ім’я', 'його ім’я', 'їхні імена', 'як її звати', 'як його звати', 'як їх звати', 'як звати', 'прізвище', 'хто вона', 'хто він', 'хто вони', 'хто ця жінка', 'хто цей чоловік', 'хто ця людина', 'хто оповідач',
    'чи знаєте ви її', 'чи знаєте ви його', 'впізнаєте', 'упізнаєте', 'впізнати', 'де вона живе', 'де він живе', 'де вони живуть', 'де живе', 'адреса', 'яке місто', 'якому місті', 'якого міста', 'яке село', 'якому селі', 'якого села', 'якій вулиці', 'якій школі',
    'номер телефону', 'дата народження', 'де народилася', 'де народився', 'коли народилася', 'коли народився', 'скільки їй років', 'скільки йому років', 'де вона працює', 'де він працює', 'паспорт', 'знайти її', 'знайти його',
  ],
};

const primary = (language: string): string => language.split('-')[0]?.toLowerCase() ?? '';

/** Languages in which a question can be looked at. */
export const checkedCourseLanguages: readonly string[] = Object.keys(phrases);

/** The words by which a text asks who somebody is; undefined when it asks nothing of the kind. In every language known: people mix them. */
export const identifyingWords = (text: string): string | undefined => {
  const asked = searchable(text);
  return Object.values(phrases).flat().find((phrase) => hasPrivatePlace(asked, phrase));
};

/** T3 Objectives and questions ask nothing identifying. */
export const asksNothingIdentifying: Rule = (one) => {
  const { objectives = [], prompts = [], courseLanguage = one.input.story.language } = one.input.statements ?? {};
  const texts = [...objectives, ...prompts];
  if (texts.length === 0) return [];
  if (phrases[primary(courseLanguage)] === undefined) return [finding(one, { rule: 'T3', context: 'language', mend: 'answer-channel', params: { language: courseLanguage } })];
  return texts.flatMap((text) => {
    const words = identifyingWords(text);
    return words === undefined ? [] : [finding(one, { rule: 'T3', context: 'identifying', mend: 'answer-channel', params: { words, text: text.length > 80 ? `${text.slice(0, 78)}…` : text } })];
  });
};
