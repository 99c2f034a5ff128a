/** People and animals. */

import { nouns } from './noun.ts';

/** Relatives, who are always somebody's. Chinese says which side and whether older. */
export const KIN = nouns(
  'kin person',
  `
  mother   | f Mutter/Mütter   | f mère   | f madre   | 个 妈妈
  father   | m Vater/Väter     | m père   | m padre   | 个 爸爸
  brother  | m Bruder/Brüder   | m frère  | m hermano | 个 哥哥
  sister   | f Schwester/Schwestern | f sœur | f hermana | 个 姐姐
  son      | m Sohn/Söhne      | m fils   | m hijo    | 个 儿子
  daughter | f Tochter/Töchter | f fille  | f hija    | 个 女儿
  husband  | m Mann/Männer     | m mari   | m marido  | 个 丈夫
  wife/wives | f Frau/Frauen   | f femme  | f mujer   | 个 妻子
  grandfather | m Großvater/Großväter | m grand-père/grands-pères | m abuelo | 个 爷爷
  grandmother | f Großmutter/Großmütter | f grand-mère/grands-mères | f abuela | 个 奶奶
  uncle    | m Onkel/Onkel     | m oncle  | m tío     | 个 叔叔
  aunt     | f Tante/Tanten    | f tante  | f tía     | 个 阿姨
  cousin   | m Cousin/Cousins  | m cousin | m primo   | 个 表哥
  `,
  { person: true },
);

/** People whom one may know as *my …* or meet as *the …*. */
export const ACQUAINTANCES = nouns(
  'person',
  `
  friend    | m Freund/Freunde   | m ami     | m amigo     | 个 朋友
  neighbour | m! Nachbar/Nachbarn | m voisin | m vecino    | 个 邻居
  colleague | m! Kollege/Kollegen | m collègue | m compañero | 个 同事
  boss      | m Chef/Chefs       | m chef    | m jefe      | 个 老板
  teacher   | m Lehrer/Lehrer    | m professeur | m profesor | 个 老师
  doctor    | m Arzt/Ärzte       | m médecin | m médico    | 个 医生
  `,
  { person: true },
);

export const STRANGERS = nouns(
  'person stranger',
  `
  man     | m Mann/Männer   | m homme  | m hombre | 个 男人
  woman   | f Frau/Frauen   | f femme  | f mujer  | 个 女人
  boy     | m! Junge/Jungen | m garçon | m niño   | 个 男孩
  girl    | n Mädchen/Mädchen | f fille | f niña  | 个 女孩
  student | m! Student/Studenten | m étudiant | m estudiante | 个 学生
  tourist | m! Tourist/Touristen | m touriste | m turista | 个 游客
  waiter  | m Kellner/Kellner | m serveur | m camarero | 个 服务员
  `,
  { person: true },
);

/** *child* is the neuter of both. */
export const CHILD = nouns(
  'person',
  'child/children | n Kind/Kinder | m enfant | m hijo | 个 孩子',
  {
    person: true,
  },
)[0]!;

export const ANIMALS = nouns(
  'animal',
  `
  dog    | m Hund/Hunde  | m chien  | m perro   | 只 狗 | pet
  cat    | f Katze/Katzen | m chat  | m gato    | 只 猫 | pet
  bird   | m Vogel/Vögel | m oiseau | m pájaro  | 只 鸟 | pet
  horse  | n Pferd/Pferde | m cheval | m caballo | 匹 马
  rabbit | n Kaninchen/Kaninchen | m lapin | m conejo | 只 兔子 | pet
  cow    | f Kuh/Kühe    | f vache  | f vaca    | 头 牛
  `,
);
